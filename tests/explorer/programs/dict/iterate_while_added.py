# verdict: race
# why: the dict changes its size under the loop: RuntimeError
import threading

table = {"a": 1, "b": 2}
total = 0


def one():
    global total
    for key in table:
        total += table[key]


def two():
    table["c"] = 3


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert total >= 3
