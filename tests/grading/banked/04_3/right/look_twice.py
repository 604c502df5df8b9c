import threading


class Counter:
    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def increment_if_below(self, limit):
        if self.value >= limit:
            return False
        with self._lock:
            if self.value >= limit:
                return False
            self.value += 1
            return True
