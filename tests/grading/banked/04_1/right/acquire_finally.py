from threading import Semaphore


class UniqueList:
    def __init__(self):
        self.guard = Semaphore(1)
        self.things = []

    def add(self, item):
        self.guard.acquire()
        try:
            if item in self.things:
                return False
            self.things.append(item)
            return True
        finally:
            self.guard.release()

    def items(self):
        self.guard.acquire()
        try:
            return self.things.copy()
        finally:
            self.guard.release()
