# loses: safe, errors
# says: calls the factory on another thread
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = threading.Lock()
        self._box = []

    def get(self):
        with self._lock:
            if not self._box:
                t = threading.Thread(target=lambda: self._box.append(self._factory()))
                t.start()
                t.join()
            return self._box[0]
