# loses: all
# says: a `Condition` keeps no signals
import threading


class ResultBox:
    def __init__(self):
        self._cond = threading.Condition()
        self._done = False

    def set(self, value):
        with self._cond:
            if self._done:
                raise RuntimeError("twice")
            self._value = value
            self._done = True
            self._cond.notify_all()

    def get(self, timeout=None):
        with self._cond:
            if not self._cond.wait(timeout):
                raise TimeoutError
            return self._value
