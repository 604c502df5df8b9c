# loses: safe
# says: Nothing keeps two threads apart between the check and the act
class UniqueList:
    def __init__(self):
        self._items = []

    def add(self, item):
        if item not in self._items:
            self._items.append(item)
            return True
        return False

    def items(self):
        return list(self._items)
