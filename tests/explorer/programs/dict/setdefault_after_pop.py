# verdict: race
# why: setdefault finds the key gone and brings it back before the length is read
import threading

d = {"k": 1}
seen = []


def a():
    d.setdefault("k", 2)


def b():
    d.pop("k")
    seen.append(len(d))


ts = [threading.Thread(target=f) for f in (a, b)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen == [0]
