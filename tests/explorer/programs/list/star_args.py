# verdict: safe
# why: *cells copies the list in one operation
import threading

cells = [1, 2]
seen = []


def total(*numbers):
    return sum(numbers)


def one():
    seen.append(total(*cells))


def two():
    cells[:] = [3, 4]


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen[0] in (3, 7)
