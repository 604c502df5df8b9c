import threading
import time


class PeriodicTask:
    def __init__(self, interval, func):
        self.interval, self.func, self.errors = interval, func, []
        self._lock = threading.Lock()
        self._stopped = False
        self._timer = None

    def start(self):
        self._due = time.monotonic()
        self._arm()

    def _arm(self):
        with self._lock:
            if self._stopped:
                return
            self._due += self.interval
            self._timer = threading.Timer(max(0, self._due - time.monotonic()), self._fire)
            self._timer.start()

    def _fire(self):
        try:
            self.func()
        except Exception as error:
            self.errors.append(error)
        self._arm()

    def stop(self):
        with self._lock:
            self._stopped = True
            timer = self._timer
        timer.cancel()
        timer.join()
