# verdict: safe
# why: two threads may both compute a number, and come to the same
import threading
from functools import lru_cache


@lru_cache(maxsize=128)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


answers = {}


def work(n):
    answers[n] = fib(n)


threads = [threading.Thread(target=work, args=(n,)) for n in (3, 4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert answers == {3: 2, 4: 3}
