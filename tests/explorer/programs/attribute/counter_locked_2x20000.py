# verdict: safe
# why: each round adds under the object's own lock
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def increment(self):
        with self._lock:
            self.value += 1


counter = Counter()


def work():
    for _ in range(20_000):
        counter.increment()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter.value == 40_000, counter.value
