# verdict: race
# why: who asks first gets 0
import threading, itertools

next_id = itertools.count().__next__
got = {}


def a():
    got["a"] = next_id()


def b():
    got["b"] = next_id()


ts = [threading.Thread(target=f) for f in (a, b)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert got["a"] == 0
