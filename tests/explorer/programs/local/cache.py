# verdict: safe
# why: a cache for each thread; the factory runs once in each
import threading


class ThreadLocalCache:
    def __init__(self):
        self._local = threading.local()

    def get(self, key, factory):
        if not hasattr(self._local, "cache"):
            self._local.cache = {}
        cache = self._local.cache
        if key not in cache:
            cache[key] = factory()
        return cache[key]


cache = ThreadLocalCache()
made = []


def factory():
    made.append(1)
    return object()


def work():
    first = cache.get("k", factory)
    assert cache.get("k", factory) is first


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(made) == 2
