# style: one makes, the others wait to be woken
import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._changed = threading.Condition()
        self._state = "empty"
        self._value = None

    def get(self):
        with self._changed:
            while self._state == "making":
                self._changed.wait()
            if self._state == "made":
                return self._value
            self._state = "making"
        try:
            value = self._factory()
        except BaseException:
            with self._changed:
                self._state = "empty"
                self._changed.notify()
            raise
        with self._changed:
            self._value = value
            self._state = "made"
            self._changed.notify_all()
        return value
