# verdict: race
# why: the list is looked at twice
import threading

cells = [1, 2]
seen = []


def total(first, second):
    return first + second


def one():
    if len(cells) == 2:
        seen.append(total(*cells))


def two():
    cells.append(3)


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert len(seen) <= 1
