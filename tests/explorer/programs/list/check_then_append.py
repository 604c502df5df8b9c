# verdict: race
# why: both find it missing, both append it
import threading

seen = []


def work():
    if "x" not in seen:
        seen.append("x")


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen == ["x"]
