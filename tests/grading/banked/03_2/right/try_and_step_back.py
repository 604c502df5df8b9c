# style: asks again until it gets the lock
import threading
import time


class Counter:
    def __init__(self):
        self._lock = threading.Lock()
        self.value = 0

    def increment(self):
        while not self._lock.acquire(timeout=0.1):
            time.sleep(0.001)
        try:
            self.value += 1
        finally:
            self._lock.release()
