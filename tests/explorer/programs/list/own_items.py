# verdict: safe
# why: each thread has its item
import threading

cells = [0, 0]


def one():
    cells[0] = cells[0] + 1


def two():
    cells[1] = cells[1] + 1


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert cells == [1, 1]
