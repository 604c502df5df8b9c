# verdict: deadlock
# why: empty() is an answer about the past: both see one item, one gets it, the other waits for ever
import queue
import threading

q = queue.Queue()
q.put("only")


def consumer():
    if not q.empty():
        q.get()


threads = [threading.Thread(target=consumer) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
