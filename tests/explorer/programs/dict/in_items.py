# verdict: race
# why: whether the pair is in it depends on who comes first
import threading

d = {"a": 0}
seen = []


def bump():
    d["a"] = 1


def look():
    seen.append(("a", 0) in d.items())


ts = [threading.Thread(target=f) for f in (bump, look)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen == [False]
