# loses: safe
# says: A sleep is no lock
import time


class ThreadSafeCounter:
    def __init__(self, initial=0):
        self.value = initial

    def increment(self, amount=1):
        time.sleep(0.001)
        self.value += amount
        return self.value
