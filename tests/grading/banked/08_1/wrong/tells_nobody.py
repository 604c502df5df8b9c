# loses: live
# says: stores the value and tells nobody
import threading


class ResultBox:
    def __init__(self):
        self._cond = threading.Condition()
        self._box = []

    def set(self, value):
        with self._cond:
            if self._box:
                raise RuntimeError
            self._box.append(value)

    def get(self, timeout=None):
        with self._cond:
            while not self._box:
                if not self._cond.wait(timeout):
                    raise TimeoutError
            return self._box[0]
