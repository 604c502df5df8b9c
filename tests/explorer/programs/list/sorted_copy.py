# verdict: safe
# why: sorted works on a copy
import threading

cells = [3, 1, 2]
seen = []


def one():
    seen.append(sorted(cells))


def two():
    seen.append(len(cells))


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert len(cells) == 3
