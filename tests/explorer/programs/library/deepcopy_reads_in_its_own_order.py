# verdict: race
# why: the second list is copied after the writer wrote both
import copy, threading

state = {"first": [0], "second": [0]}
bad = []


def update():
    state["first"][0] = 1
    state["second"][0] = 1


def snapshot():
    c = copy.deepcopy(state)
    if c["first"][0] < c["second"][0]:
        bad.append(c)


ts = [threading.Thread(target=f) for f in (update, snapshot)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert not bad
