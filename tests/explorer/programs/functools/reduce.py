# verdict: race
# why: reduce calls a function that reads what the other writes
import functools
import threading

factor = 1
results = []


def step(acc, n):
    return acc + n * factor


def one():
    results.append(functools.reduce(step, [1, 2], 0))


def two():
    global factor
    factor = 10


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert results[0] in (3, 30)
