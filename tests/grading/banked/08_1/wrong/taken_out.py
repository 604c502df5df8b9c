# loses: all
# says: the value is taken out of the box
import queue


class ResultBox:
    def __init__(self):
        self._queue = queue.Queue()
        self._done = False

    def set(self, value):
        if self._done:
            raise RuntimeError("twice")
        self._done = True
        self._queue.put(value)

    def get(self, timeout=None):
        try:
            return self._queue.get(timeout=timeout)
        except queue.Empty:
            raise TimeoutError from None
