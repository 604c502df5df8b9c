import threading


class Counter:
    def __init__(self):
        self.value = 0
        self.guard = threading.BoundedSemaphore(1)

    def increment_if_below(self, limit):
        self.guard.acquire()
        try:
            if not self.value < limit:
                return False
            self.value += 1
        finally:
            self.guard.release()
        return True
