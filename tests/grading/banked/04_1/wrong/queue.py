# loses: all
# says: A queue hands items over safely
from queue import Queue


class UniqueList:
    def __init__(self):
        self._queue = Queue()

    def add(self, item):
        self._queue.put(item)
        return True

    def items(self):
        return list(self._queue.queue)
