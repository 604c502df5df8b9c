import threading


class Counter:
    def __init__(self):
        self._changed = threading.Condition()
        self._value = 0

    def increment(self):
        with self._changed:
            self._value += 1
            self._changed.notify_all()

    @property
    def value(self):
        with self._changed:
            return self._value
