# verdict: safe
# why: the class offers the pair as one operation
import threading


class Counter:
    def __init__(self):
        self._value = 0
        self._lock = threading.Lock()

    def increment_if_below(self, limit):
        with self._lock:
            if self._value < limit:
                self._value += 1
                return True
            return False

    @property
    def value(self):
        with self._lock:
            return self._value


c = Counter()
granted = []


def work():
    if c.increment_if_below(1):
        granted.append(True)


threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert c.value == 1
assert granted == [True]
