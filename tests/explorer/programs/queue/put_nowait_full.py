# verdict: race
# why: Full if the consumer has not made room yet
import queue
import threading

q = queue.Queue(1)


def producer():
    for i in range(2):
        q.put_nowait(i)


t = threading.Thread(target=producer)
t.start()
assert q.get() == 0
t.join()
