# verdict: safe
# why: look and add under one lock
import threading

seen = set()
work_done = []
lock = threading.Lock()


def work():
    with lock:
        fresh = "x" not in seen
        seen.add("x")
    if fresh:
        work_done.append("x")


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert work_done == ["x"]
