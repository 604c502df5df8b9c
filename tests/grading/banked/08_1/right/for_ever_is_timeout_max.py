import threading


class ResultBox:
    def __init__(self):
        self._c = threading.Condition()
        self._full = False

    def set(self, value):
        with self._c:
            if self._full:
                raise RuntimeError("full")
            self._full, self._value = True, value
            self._c.notify_all()

    def get(self, timeout=None):
        with self._c:
            if not self._c.wait_for(
                lambda: self._full, threading.TIMEOUT_MAX if timeout is None else timeout
            ):
                raise TimeoutError
            return self._value
