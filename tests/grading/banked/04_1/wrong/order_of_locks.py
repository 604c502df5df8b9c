# loses: live
# says: There is a schedule after which no thread can go on
import threading


class UniqueList:
    def __init__(self):
        self._items = []
        self._one = threading.Lock()
        self._two = threading.Lock()

    def add(self, item):
        with self._one, self._two:
            if item in self._items:
                return False
            self._items.append(item)
            return True

    def items(self):
        with self._two, self._one:
            return list(self._items)
