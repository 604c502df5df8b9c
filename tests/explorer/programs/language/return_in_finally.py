# verdict: race
# why: return in finally swallows the error; the count is short
import threading

counts = {"n": 0}
limits = [1]


def take():
    try:
        limits.pop()
        counts["n"] += 1
    finally:
        return


def work():
    take()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counts["n"] == 2
