# verdict: race
# why: while the key function runs, the list looks empty to everyone else
import threading


def key(n):
    return -n


cells = [1, 2, 3]
seen = []


def one():
    cells.sort(key=key)


def two():
    seen.append(len(cells))


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen == [3]
