# verdict: race
# why: four threads are alive for a moment
import threading

n = []


def spawn():
    t = threading.Thread(target=lambda: None)
    t.start()
    t.join()


def count():
    n.append(threading.active_count())


ts = [threading.Thread(target=f) for f in (count, spawn)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert n[0] <= 3
