# verdict: safe
# why: set once, read by all, a second set refused
import threading


class ResultBox:
    def __init__(self):
        self._cond = threading.Condition()
        self._set = False
        self._value = None

    def set(self, value):
        with self._cond:
            if self._set:
                raise RuntimeError("already set")
            self._value = value
            self._set = True
            self._cond.notify_all()

    def get(self, timeout=None):
        with self._cond:
            if not self._cond.wait_for(lambda: self._set, timeout):
                raise TimeoutError
            return self._value


box = ResultBox()
seen = []


def reader():
    seen.append(box.get())


threads = [threading.Thread(target=reader) for _ in range(2)]
for t in threads:
    t.start()
box.set(3)
for t in threads:
    t.join()
assert seen == [3, 3]
