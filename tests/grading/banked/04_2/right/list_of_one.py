import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._box = []
        self._lock = threading.Lock()

    def get(self):
        if not self._box:
            with self._lock:
                if not self._box:
                    self._box.append(self._factory())
        return self._box[0]
