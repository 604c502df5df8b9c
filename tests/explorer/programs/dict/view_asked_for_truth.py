# verdict: race
# why: whether a view is empty is asked of the dict
import threading

d = {}
items = d.items()
got = []


def a():
    got.append(1 if items else 0)


def b():
    d["b"] = 1


ts = [threading.Thread(target=g) for g in (a, b)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert got == [0]
