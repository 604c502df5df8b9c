# verdict: safe|undecided
# why: mixed, but complete
import threading

log = []


def one():
    list(map(log.append, [1, 2]))


def two():
    list(map(log.append, [3, 4]))


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert sorted(log) == [1, 2, 3, 4]
