# style: list.append is atomic, and so is len
class Counter:
    def __init__(self):
        self._ticks = []

    def increment(self):
        self._ticks.append(None)

    @property
    def value(self):
        return len(self._ticks)
