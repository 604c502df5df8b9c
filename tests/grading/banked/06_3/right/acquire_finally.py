import threading


class Stats:
    def __init__(self):
        self.guard = threading.Lock()
        self.total = 0
        self.count = 0

    def record(self, x):
        self.guard.acquire()
        try:
            self.total += x
            self.count += 1
        finally:
            self.guard.release()

    def mean(self):
        self.guard.acquire()
        try:
            return self.total / self.count
        except ZeroDivisionError:
            return None
        finally:
            self.guard.release()
