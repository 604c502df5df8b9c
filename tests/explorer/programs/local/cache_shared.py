# verdict: race
# why: the same cache without the local: both find the key missing
import threading


class Cache:
    def __init__(self):
        self._cache = {}

    def get(self, key, factory):
        if key not in self._cache:
            self._cache[key] = factory()
        return self._cache[key]


cache = Cache()
made = []


def factory():
    made.append(1)
    return object()


def work():
    cache.get("k", factory)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(made) == 1
