import threading


class UniqueList:
    def __init__(self):
        self.changed = threading.Condition()
        self.seen = {}

    def add(self, item):
        with self.changed:
            before = len(self.seen)
            self.seen[item] = True
            return len(self.seen) > before

    def items(self):
        with self.changed:
            return [item for item in self.seen]
