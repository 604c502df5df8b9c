# loses: safe
# says: Nothing keeps two threads apart here
import sys

sys.setswitchinterval(1000)


class Counter:
    def __init__(self):
        self.value = 0

    def increment(self):
        self.value += 1
