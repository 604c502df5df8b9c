# loses: live
# says: The value can be out of the box for a moment
import queue


class ResultBox:
    def __init__(self):
        self._queue = queue.Queue(maxsize=1)

    def set(self, value):
        try:
            self._queue.put_nowait(value)
        except queue.Full:
            raise RuntimeError("twice") from None

    def get(self, timeout=None):
        try:
            value = self._queue.get(timeout=timeout)
        except queue.Empty:
            raise TimeoutError from None
        self._queue.put(value)
        return value
