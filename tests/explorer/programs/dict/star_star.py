# verdict: race
# why: a dict that is unpacked into another one is read
import threading

d = {"a": 0, "b": 0}
seen = []


def add():
    d["a"] = 1
    d["b"] = 1


def look():
    seen.append({**d})


ts = [threading.Thread(target=f) for f in (look, add)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen[0]["a"] == seen[0]["b"]
