# loses: all
# says: On one way out of the function the lock of line 7 is not given back
import threading
class ThreadSafeCounter:
    def __init__(self, initial=0): self._v = initial; self._l = threading.Lock()
    def increment(self, amount=1):
        self._l.acquire()
        if amount == 0: return self._v
        try: self._v += amount; return self._v
        finally: self._l.release()
    @property
    def value(self):
        with self._l: return self._v
