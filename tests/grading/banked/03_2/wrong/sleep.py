# loses: safe
# says: A sleep is no lock
import random
import time


class Counter:
    def __init__(self):
        self.value = 0

    def increment(self):
        time.sleep(random.random() / 1000)
        self.value += 1
