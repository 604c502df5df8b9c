import threading


class Counter:
    def __init__(self):
        self._changed = threading.Condition()
        self._value = 0

    value = property(lambda self: self._value)

    def increment_if_below(self, limit):
        with self._changed:
            if self._value < limit:
                self._value += 1
                self._changed.notify_all()
                return True
        return False
