# verdict: safe
# why: two keys, two items, each written by one thread alone
import threading

table = {"a": 0, "b": 0}


def one():
    for _ in range(2):
        table["a"] += 1


def two():
    for _ in range(2):
        table["b"] += 1


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert table == {"a": 2, "b": 2}
