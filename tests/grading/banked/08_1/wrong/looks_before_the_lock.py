# loses: live
# says: looks into the box before the lock is taken
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
            self._cond.notify_all()

    def get(self, timeout=None):
        if not self._box:
            with self._cond:
                if not self._cond.wait(timeout):
                    raise TimeoutError
        return self._box[0]
