# verdict: safe
# python: 3.13
# why: shutdown wakes the waiting consumer, which gets what is left, then ShutDown
import queue
import threading

q = queue.Queue()
got = []


def consumer():
    try:
        while True:
            got.append(q.get())
    except queue.ShutDown:
        pass


t = threading.Thread(target=consumer)
t.start()
q.put(1)
q.put(2)
q.shutdown()
t.join()
assert got == [1, 2]
