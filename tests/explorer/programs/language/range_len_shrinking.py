# verdict: race
# why: the length is read once, the items later: IndexError
import threading

rows = [1, 2]
seen = []


def one():
    for i in range(len(rows)):
        seen.append(rows[i])


def two():
    rows.pop()


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert len(seen) <= 2
