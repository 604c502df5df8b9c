# loses: safe
# says: keeps a number for each thread apart
import threading


class Counter(threading.local):
    def __init__(self):
        self.value = 0

    def increment(self):
        self.value += 1
