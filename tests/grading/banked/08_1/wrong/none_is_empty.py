# loses: all
# says: `None` is a value like any other
import threading


class ResultBox:
    def __init__(self):
        self._cond = threading.Condition()
        self._value = None

    def set(self, value):
        with self._cond:
            if self._value is not None:
                raise RuntimeError
            self._value = value
            self._cond.notify_all()

    def get(self, timeout=None):
        with self._cond:
            if not self._cond.wait_for(lambda: self._value is not None, timeout):
                raise TimeoutError
            return self._value
