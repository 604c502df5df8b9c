# loses: safe
# says: A sleep is no lock
import time


class Counter:
    def __init__(self):
        self.value = 0

    def increment_if_below(self, limit):
        if self.value < limit:
            time.sleep(0.001)
            self.value += 1
            return True
        return False
