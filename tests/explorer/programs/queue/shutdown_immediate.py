# verdict: race
# python: 3.13
# why: an immediate shutdown throws away what is waiting
import queue
import threading

q = queue.Queue()
got = []


def consumer():
    try:
        got.append(q.get())
    except queue.ShutDown:
        pass


q.put(1)
t = threading.Thread(target=consumer)
t.start()
q.shutdown(immediate=True)
t.join()
assert got == [1]
