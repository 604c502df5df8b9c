# loses: all
# says: increment(-3) returned
import threading


class ThreadSafeCounter:
    def __init__(self, initial=0):
        self.value = initial
        self._lock = threading.Lock()

    def increment(self, amount=1):
        with self._lock:
            self.value += abs(amount)
            return self.value
