from concurrent.futures import Future, InvalidStateError
from concurrent.futures import TimeoutError as FutureTimeout


class ResultBox:
    def __init__(self):
        self._future = Future()

    def set(self, value):
        try:
            self._future.set_result(value)
        except InvalidStateError:
            raise RuntimeError("set twice") from None

    def get(self, timeout=None):
        try:
            return self._future.result(timeout)
        except FutureTimeout:
            raise TimeoutError("nothing yet") from None
