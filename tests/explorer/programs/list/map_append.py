# verdict: race
# why: map calls append item by item, so the two runs are mixed
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
assert log in ([1, 2, 3, 4], [3, 4, 1, 2])
