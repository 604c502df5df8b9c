# verdict: race
# why: the assignment brings the key back before the length is read
import threading

d = {"k": 1}
seen = []


def a():
    d["k"] = 2


def b():
    del d["k"]
    seen.append(len(d))


ts = [threading.Thread(target=f) for f in (a, b)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen == [0]
