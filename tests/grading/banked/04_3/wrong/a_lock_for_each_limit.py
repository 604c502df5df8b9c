# loses: safe
# says: depends on an argument
import threading
from collections import defaultdict


class Counter:
    def __init__(self):
        self.value = 0
        self._locks = defaultdict(threading.Lock)

    def increment_if_below(self, limit):
        with self._locks[limit]:
            if self.value < limit:
                self.value += 1
                return True
            return False
