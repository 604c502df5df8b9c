import threading


class ResultBox:
    def __init__(self):
        self._c = threading.Condition()
        self._v = None

    def set(self, value):
        with self._c:
            if self._v is not None:
                raise RuntimeError("full")
            self._v = (value,)
            self._c.notify_all()

    def get(self, timeout=None):
        with self._c:
            if self._v is None:
                self._c.wait(timeout)
            if self._v is None:
                raise TimeoutError
            return self._v[0]
