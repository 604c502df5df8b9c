# loses: live
# says: On one way out the lock of line
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
        self._cond.acquire()
        if not self._box:
            if not self._cond.wait(timeout):
                raise TimeoutError
        self._cond.release()
        return self._box[0]
