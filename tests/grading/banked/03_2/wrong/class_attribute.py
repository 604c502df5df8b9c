# loses: all
# says: Two counters get into each other's way
import threading


class Counter:
    value = 0
    _lock = threading.Lock()

    def increment(self):
        with Counter._lock:
            Counter.value += 1
