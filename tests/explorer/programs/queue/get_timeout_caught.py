# verdict: safe
# why: Empty is met, and the item is left for later
import queue
import threading

q = queue.Queue()
got = []


def consumer():
    try:
        got.append(q.get(timeout=1))
    except queue.Empty:
        pass


t = threading.Thread(target=consumer)
t.start()
q.put(1)
t.join()
assert len(got) + q.qsize() == 1
