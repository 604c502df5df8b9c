# verdict: safe
# why: the largest pair is the same in every order
import threading

out = []


def add(pair):
    out.append(pair)


ts = [threading.Thread(target=add, args=(pair,)) for pair in ((5, "a"), (1, "x"), (1, "b"))]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert max(out) == (5, "a") and min(out) == (1, "b")
