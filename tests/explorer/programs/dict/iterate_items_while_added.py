# verdict: race
# why: the same for items()
import threading

table = {"a": 1, "b": 2}
seen = []


def one():
    for key, value in table.items():
        seen.append((key, value))


def two():
    table.update(c=3)


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert len(seen) >= 2
