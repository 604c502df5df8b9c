# verdict: race
# why: the function chosen by type is called like any other
import functools
import threading

n = 0


@functools.singledispatch
def handle(x):
    raise TypeError


@handle.register
def _(x: int):
    global n
    n += x


def work():
    handle(1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert n == 2
