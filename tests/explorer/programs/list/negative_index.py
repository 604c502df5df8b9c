# verdict: race
# why: the same item under another number
import threading

cells = [0]


def one():
    cells[0] += 1


def two():
    cells[-1] += 1


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert cells == [2]
