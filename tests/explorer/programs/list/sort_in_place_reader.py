# verdict: safe
# why: sort of plain numbers is one operation: before or after
import threading

cells = [2, 1]
seen = []


def one():
    cells.sort()


def two():
    seen.append(cells[0])


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen[0] in (1, 2)
