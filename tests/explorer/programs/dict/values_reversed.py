# verdict: race
# why: values that are gone through backwards are read
import threading

d = {"a": 0, "b": 0}
seen = []


def add():
    d["a"] = 1
    d["b"] = 1


def look():
    seen.append(list(reversed(d.values())))


ts = [threading.Thread(target=f) for f in (look, add)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen[0] in ([0, 0], [1, 1])
