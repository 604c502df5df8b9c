# verdict: race
# why: the right side of a slice assignment is read while the list grows
import threading

items = []
copy = []


def write():
    items.append(1)
    items.append(2)


def read():
    copy[:] = items


threads = [threading.Thread(target=f) for f in (write, read)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(copy) != 1, copy
