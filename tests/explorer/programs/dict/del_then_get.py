# verdict: safe
# why: get answers None when the key is gone
import threading

table = {"k": 1}
seen = []


def one():
    del table["k"]


def two():
    seen.append(table.get("k"))


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen[0] in (1, None)
