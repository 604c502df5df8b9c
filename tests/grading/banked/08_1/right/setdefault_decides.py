import threading


class ResultBox:
    def __init__(self):
        self._slot = {}
        self._there = threading.Event()

    def set(self, value):
        mine = [value]
        if self._slot.setdefault("value", mine) is not mine:
            raise RuntimeError("set before")
        self._there.set()

    def get(self, timeout=None):
        if not self._there.wait(timeout=timeout):
            raise TimeoutError("too late")
        return self._slot["value"][0]
