# verdict: race|deadlock
# why: put with a timeout may raise Full; the second get then waits for ever
import queue
import threading

q = queue.Queue(1)
q.put(0)


def producer():
    q.put(1, timeout=0.5)


t = threading.Thread(target=producer)
t.start()
q.get()
q.get()
t.join()
