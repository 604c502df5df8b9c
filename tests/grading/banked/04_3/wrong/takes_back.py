# loses: safe
# says: the counter goes over the limit first
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def increment_if_below(self, limit):
        with self._lock:
            self.value += 1
            fits = self.value <= limit
        if not fits:
            with self._lock:
                self.value -= 1
        return fits
