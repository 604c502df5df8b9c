# style: dict.setdefault is one step, and a dict keeps the order of arrival
class UniqueList:
    def __init__(self):
        self._first = {}

    def add(self, item):
        mine = object()
        return self._first.setdefault(item, mine) is mine

    def items(self):
        return list(self._first)
