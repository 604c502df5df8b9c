# verdict: race
# why: 2 * items reads the list
import threading

xs = [1]
got = []


def a():
    got.append(2 * xs)


def b():
    xs.append(2)


ts = [threading.Thread(target=g) for g in (a, b)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert got == [[1, 1]]
