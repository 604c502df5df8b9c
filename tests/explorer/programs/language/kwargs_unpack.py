# verdict: race
# why: ** copies a dict that is between two writes
import threading

options = {"a": 1, "b": 2}
results = []


def add(a, b):
    return a + b


def one():
    options["a"] = 10
    options["b"] = 20


def two():
    results.append(add(**options))


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert results[0] in (3, 30)
