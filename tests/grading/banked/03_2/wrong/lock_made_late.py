# loses: safe
# says: The lock is made when it is first wanted
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self.l = None

    def increment(self):
        if self.l is None:
            self.l = threading.Lock()
        with self.l:
            self.value += 1
