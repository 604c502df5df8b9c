# loses: safe
# says: on the way the number is one that was never counted
import threading
class Counter:
    def __init__(self): self.value = 0; self._lock = threading.Lock()
    def increment(self):
        with self._lock:
            self.value += 2
            self.value -= 1
