import threading as t


class Counter:
    def __init__(self):
        self._one_at_a_time = t.Semaphore(1)
        self._value = 0

    value = property(lambda self: self._value)

    def increment(self):
        with self._one_at_a_time:
            self._value += 1
