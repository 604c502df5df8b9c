# loses: safe
# says: keeps a lock for each thread apart
import threading
class Counter:
    def __init__(self): self.value = 0; self._l = threading.local()
    def increment(self):
        if not hasattr(self._l, "lock"): self._l.lock = threading.Lock()
        with self._l.lock: self.value += 1
