import threading


class Counter:
    def __init__(self):
        self.value = 0
        self.guard = threading.Lock()

    def increment(self):
        self.guard.acquire()
        try:
            self.value += 1
        finally:
            self.guard.release()
