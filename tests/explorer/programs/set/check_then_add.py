# verdict: race
# why: both find it missing, both do the work
import threading

seen = set()
work_done = []


def work():
    if "x" not in seen:
        seen.add("x")
        work_done.append("x")


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert work_done == ["x"]
