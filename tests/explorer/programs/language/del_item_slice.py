# verdict: race
# why: a slice is deleted between the check and the look
import threading

rows = [1, 2, 3]
seen = []


def one():
    if len(rows) == 3:
        seen.append(rows[2])


def two():
    del rows[1:]


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert len(seen) <= 1
