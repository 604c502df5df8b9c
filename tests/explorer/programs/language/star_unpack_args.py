# verdict: race
# why: the list is unpacked between the two writes
import threading

args = [1, 2]
results = []


def add(a, b):
    return a + b


def one():
    args[0] = 10
    args[1] = 20


def two():
    results.append(add(*args))


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert results[0] in (3, 30)
