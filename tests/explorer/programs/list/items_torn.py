# verdict: race
# why: the reader comes between the two items
import threading

cells = [0, 0]
seen = []


def one():
    cells[0] = 1
    cells[1] = 1


def two():
    seen.append(cells[:])


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen[0] in ([0, 0], [1, 1])
