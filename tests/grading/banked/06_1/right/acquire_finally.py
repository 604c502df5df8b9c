import threading


class Inventory:
    def __init__(self, stock):
        self.available, self.reserved = stock, 0
        self.guard = threading.Semaphore(1)

    def reserve(self, n):
        self.guard.acquire()
        try:
            if self.available >= n:
                self.available -= n
                self.reserved += n
                return True
            return False
        finally:
            self.guard.release()

    def release(self, n):
        self.guard.acquire()
        try:
            self.available += n
            self.reserved -= n
        finally:
            self.guard.release()

    def snapshot(self):
        self.guard.acquire()
        try:
            return (self.available, self.reserved)
        finally:
            self.guard.release()
