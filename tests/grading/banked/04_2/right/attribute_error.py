import threading


class Lazy:
    def __init__(self, factory):
        self.factory = factory
        self.guard = threading.Semaphore()

    def get(self):
        with self.guard:
            if not hasattr(self, "value"):
                self.value = self.factory()
            return self.value
