# verdict: race
# why: a value moves from one key to the other while it is looked for
import threading

d = {"a": 1, "b": 2}
seen = []


def move():
    d["a"] = 2
    d["b"] = 1


def look():
    seen.append(1 in d.values())


ts = [threading.Thread(target=f) for f in (move, look)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen == [True]
