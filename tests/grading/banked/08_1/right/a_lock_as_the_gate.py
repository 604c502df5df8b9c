import threading


class ResultBox:
    """A lock, held until there is a value: whoever gets it passes it on."""

    def __init__(self):
        self._gate = threading.Lock()
        self._gate.acquire()
        self._setting = threading.Lock()
        self._value = None

    def set(self, value):
        if not self._setting.acquire(blocking=False):
            raise RuntimeError("already set")
        self._value = value
        self._gate.release()

    def get(self, timeout=None):
        if not self._gate.acquire(timeout=-1 if timeout is None else timeout):
            raise TimeoutError
        self._gate.release()
        return self._value
