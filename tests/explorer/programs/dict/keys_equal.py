# verdict: race
# why: comparing the keys looks at the whole dict
import threading

d = {"a": 1}
seen = []


def add():
    d["b"] = 1


def look():
    seen.append(d.keys() == {"a"})


ts = [threading.Thread(target=f) for f in (look, add)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen == [True]
