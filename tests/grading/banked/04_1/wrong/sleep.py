# loses: safe
# says: Nothing keeps two threads apart between the check and the act
import random
import time


class UniqueList:
    def __init__(self):
        self._items = []

    def add(self, item):
        time.sleep(random.random() / 1000)
        if item in self._items:
            return False
        self._items.append(item)
        return True

    def items(self):
        return list(self._items)
