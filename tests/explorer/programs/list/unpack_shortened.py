# verdict: race
# why: the list may have become too short to unpack: ValueError
import threading

cells = [1, 2]
seen = []


def one():
    first, second = cells
    seen.append(first + second)


def two():
    cells.pop()


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen == [3]
