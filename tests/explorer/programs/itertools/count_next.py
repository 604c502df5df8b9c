# verdict: safe|undecided
# why: next of a count is one operation of a built-in; no document promises it
import itertools
import threading

ids = itertools.count(1)
got = []


def work():
    got.append(next(ids))


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(got) == [1, 2]
