# loses: safe, one owner
# says: Start one thread that alone reads and writes
class CounterActor:
    def __init__(self):
        self._n = 0

    def increment(self):
        self._n += 1

    def value(self):
        return self._n

    def close(self):
        pass
