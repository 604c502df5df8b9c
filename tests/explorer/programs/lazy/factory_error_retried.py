# verdict: safe
# why: an error is not cached; under the lock the next one tries again
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._done = False
        self._value = None

    def get(self):
        with self._lock:
            if not self._done:
                self._value = self._factory()
                self._done = True
            return self._value


attempts = []


def factory():
    attempts.append(1)
    if len(attempts) == 1:
        raise OSError("not yet")
    return "value"


lazy = Lazy(factory)
results = []


def work():
    try:
        results.append(lazy.get())
    except OSError:
        results.append("error")


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(results) == ["error", "value"]
