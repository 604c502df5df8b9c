# verdict: race
# why: get-or-create of the lock is itself a check-then-act: each thread may make its own
import threading

locks = {}
counts = {"x": 0}


def work(key):
    if key not in locks:
        locks[key] = threading.Lock()
    with locks[key]:
        counts[key] += 1


threads = [threading.Thread(target=work, args=("x",)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counts["x"] == 2
