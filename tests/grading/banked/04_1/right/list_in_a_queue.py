# style: whoever holds the list is its owner
import queue


class UniqueList:
    def __init__(self):
        self._box = queue.Queue(maxsize=1)
        self._box.put([])

    def add(self, item):
        held = self._box.get()
        try:
            if item in held:
                return False
            held.append(item)
            return True
        finally:
            self._box.put(held)

    def items(self):
        held = self._box.get()
        copy = list(held)
        self._box.put(held)
        return copy
