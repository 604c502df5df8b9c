# verdict: safe
# why: yield from inside one thread's own generator
import threading


def inner():
    yield 1
    yield 2


def outer():
    yield from inner()
    yield 3


sums = []


def work():
    sums.append(sum(outer()))


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sums == [6, 6]
