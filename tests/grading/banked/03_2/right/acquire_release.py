# style: nothing between the two can raise
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self.guard = threading.Lock()

    def increment(self):
        self.guard.acquire()
        self.value += 1
        self.guard.release()
