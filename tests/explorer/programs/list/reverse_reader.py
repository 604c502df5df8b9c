# verdict: safe
# schedules: 2
# why: reverse is one operation
import threading

cells = [1, 2]
seen = []


def one():
    cells.reverse()


def two():
    seen.append(list(cells))


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen[0] in ([1, 2], [2, 1])
