# verdict: race
# why: the same gap, with an exception instead of a hang
import queue
import threading

q = queue.Queue()
q.put("only")


def consumer():
    if not q.empty():
        q.get(block=False)


threads = [threading.Thread(target=consumer) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
