import threading


class ResultBox:
    def __init__(self):
        self._lock = threading.RLock()
        self._cond = threading.Condition(self._lock)
        self._box = []

    def set(self, value):
        self._lock.acquire()
        try:
            if len(self._box) == 1:
                raise RuntimeError("full")
            self._box.append(value)
            self._cond.notify_all()
        finally:
            self._lock.release()

    def get(self, timeout=None):
        with self._cond:
            self._cond.wait_for(lambda: self._box, timeout)
            if not self._box:
                raise TimeoutError("empty")
            return self._box[0]
