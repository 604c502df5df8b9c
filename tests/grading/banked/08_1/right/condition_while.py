import threading
import time

_EMPTY = object()


class ResultBox:
    def __init__(self):
        self._value = _EMPTY
        self._changed = threading.Condition()

    def set(self, value):
        with self._changed:
            if self._value is not _EMPTY:
                raise RuntimeError("set twice")
            self._value = value
            self._changed.notify_all()

    def get(self, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        with self._changed:
            while self._value is _EMPTY:
                if end is None:
                    self._changed.wait()
                else:
                    left = end - time.monotonic()
                    if left <= 0:
                        raise TimeoutError(f"no value in {timeout} s")
                    self._changed.wait(left)
            return self._value
