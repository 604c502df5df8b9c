# style: who comes first makes it, the others wait for its future and look again
import threading
from concurrent.futures import Future


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._future = None

    def get(self):
        while True:
            with self._lock:
                future = self._future
                mine = future is None
                if mine:
                    future = self._future = Future()
            if not mine:
                if future.exception() is None:
                    return future.result()
                continue
            try:
                value = self._factory()
            except Exception as error:
                with self._lock:
                    self._future = None
                future.set_exception(error)
                raise
            future.set_result(value)
            return value
