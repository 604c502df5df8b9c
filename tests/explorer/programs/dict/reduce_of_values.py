# verdict: race
# why: reduce goes through the values one by one, with a function in C too
import threading, operator, functools

d = {"a": 1}
got = []


def a():
    got.append(functools.reduce(operator.add, d.values(), 0))


def b():
    d["a"] = 3


ts = [threading.Thread(target=g) for g in (a, b)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert got == [1]
