# verdict: race
# why: formatting reads the dict
import threading

state = {"a": 0, "b": 0}
seen = []


def writer():
    state["a"] = 1
    state["b"] = 1


def reader():
    seen.append("%(a)d %(b)d" % state)


ts = [threading.Thread(target=f) for f in (writer, reader)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen[0] in ("0 0", "1 1")
