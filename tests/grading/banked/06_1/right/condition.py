import threading


class Inventory:
    def __init__(self, stock):
        self._changed = threading.Condition()
        self._numbers = {"available": stock, "reserved": 0}

    def reserve(self, n):
        with self._changed:
            enough = n <= self._numbers["available"]
            if enough:
                self._numbers["available"] -= n
                self._numbers["reserved"] += n
        return enough

    def release(self, n):
        with self._changed:
            self._numbers["available"] += n
            self._numbers["reserved"] -= n
            self._changed.notify_all()

    def snapshot(self):
        with self._changed:
            copy = dict(self._numbers)
        return (copy["available"], copy["reserved"])
