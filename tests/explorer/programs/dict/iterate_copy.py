# verdict: safe
# why: list(table) is one operation; the loop runs over the copy
import threading

table = {"a": 1, "b": 2}
seen = []


def one():
    for key in list(table):
        seen.append(key)


def two():
    table["c"] = 3


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen[:2] == ["a", "b"]
