# verdict: race
# why: the key was in the copy, but is no longer in the table: KeyError
import threading

table = {"a": 1, "b": 2}
seen = []


def one():
    for key in list(table):
        seen.append(table[key])


def two():
    del table["b"]


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen
