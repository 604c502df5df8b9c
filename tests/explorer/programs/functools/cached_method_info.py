# verdict: safe
# why: a cached method tells of its cache
import functools, threading


class Calc:
    @functools.lru_cache(maxsize=None)
    def square(self, n):
        return n * n


c = Calc()


def work():
    assert c.square(3) == 9


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert c.square.cache_info().currsize == 1
