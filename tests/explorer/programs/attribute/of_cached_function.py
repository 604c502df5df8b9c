# verdict: race
# why: the function counts its calls in itself
import functools, threading


@functools.lru_cache(maxsize=None)
def square(n):
    square.calls += 1
    return n * n


square.calls = 0


def work(n):
    square(n)


ts = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert square.calls == 2
