# verdict: race
# python: 3.13
# why: a put after the shutdown raises ShutDown
import queue
import threading

q = queue.Queue()


def producer():
    q.put(1)


t = threading.Thread(target=producer)
t.start()
q.shutdown()
t.join()
