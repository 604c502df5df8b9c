# verdict: safe
# why: SimpleQueue hands over in order
import queue
import threading

q = queue.SimpleQueue()


def producer():
    q.put(1)
    q.put(2)


t = threading.Thread(target=producer)
t.start()
assert [q.get(), q.get()] == [1, 2]
t.join()
