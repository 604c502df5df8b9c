# loses: clean
# says: gives up after some seconds of its own choice
import threading


class ResultBox:
    def __init__(self):
        self.e = threading.Event()
        self.v = None
        self.l = threading.Lock()

    def set(self, value):
        with self.l:
            if self.e.is_set():
                raise RuntimeError
            self.v = value
            self.e.set()

    def get(self, timeout=5.0):
        if not self.e.wait(timeout):
            raise TimeoutError
        return self.v
