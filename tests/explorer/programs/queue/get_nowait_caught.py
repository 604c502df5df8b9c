# verdict: safe
# why: get_nowait asks and takes in one step
import queue
import threading

q = queue.Queue()
q.put("only")
got = []


def consumer():
    try:
        got.append(q.get_nowait())
    except queue.Empty:
        pass


threads = [threading.Thread(target=consumer) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert got == ["only"]
