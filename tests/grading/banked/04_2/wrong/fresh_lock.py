# loses: safe, errors
# says: makes a new lock in every call
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._made = False

    def get(self):
        with threading.Lock():
            if not self._made:
                self._value = self._factory()
                self._made = True
            return self._value
