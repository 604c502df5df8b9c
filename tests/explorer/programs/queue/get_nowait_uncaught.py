# verdict: race
# why: Empty if the consumer comes first
import queue
import threading

q = queue.Queue()


def producer():
    q.put(1)


t = threading.Thread(target=producer)
t.start()
assert q.get_nowait() == 1
t.join()
