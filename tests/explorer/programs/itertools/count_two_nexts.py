# verdict: race
# why: two operations: the other's next may fall between
import itertools
import threading

ids = itertools.count()
pairs = []


def work():
    pairs.append((next(ids), next(ids)))


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(pairs) == [(0, 1), (2, 3)]
