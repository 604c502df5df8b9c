# verdict: race
# why: the index of the loop is past the end when it is used: IndexError
import threading

rows = [1, 2]
seen = []


def one():
    for i, _ in enumerate(rows):
        seen.append(rows[i])


def two():
    rows.clear()


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert len(seen) <= 2
