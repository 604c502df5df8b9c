# verdict: race
# why: it depends on the order which pairs are compared, and one of the pairs cannot be
import threading

out = []


def add(pair):
    out.append(pair)


ts = [threading.Thread(target=add, args=(pair,)) for pair in ((5, 0), (1, "x"), (1, 2))]
for t in ts:
    t.start()
for t in ts:
    t.join()
best = max(out)
assert best == (5, 0)
