# loses: again and again, errors kept
# says: fires once
import threading


class PeriodicTask:
    def __init__(self, interval, func):
        self.interval, self.func, self.errors = interval, func, []

    def start(self):
        self._timer = threading.Timer(self.interval, self.func)
        self._timer.start()

    def stop(self):
        self._timer.cancel()
        self._timer.join()
