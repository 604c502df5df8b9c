# verdict: race
# why: raises by hand instead of asserting
import threading

n = 0


def work():
    global n
    n += 1


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
if n != 2:
    raise RuntimeError(f"expected 2, got {n}")
