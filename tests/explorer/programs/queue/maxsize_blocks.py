# verdict: deadlock
# why: nobody takes from a full queue
import queue
import threading

q = queue.Queue(maxsize=1)


def producer():
    q.put(1)
    q.put(2)


t = threading.Thread(target=producer)
t.start()
t.join()
q.get()
