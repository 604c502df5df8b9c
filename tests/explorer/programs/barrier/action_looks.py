# verdict: safe
# why: looking takes no lock; while the action runs all are still there
import threading


def action():
    seen.append((barrier.n_waiting, barrier.broken))


seen = []
barrier = threading.Barrier(2, action=action)
threads = [threading.Thread(target=barrier.wait) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen == [(2, False)]
