# verdict: deadlock
# why: SimpleQueue waits for an item that does not come
import queue
import threading

q = queue.SimpleQueue()


def producer(n):
    if n:
        q.put(n)


t = threading.Thread(target=producer, args=(0,))
t.start()
q.get()
t.join()
