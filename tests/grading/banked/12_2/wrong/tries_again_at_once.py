# loses: the first wait
# says: An error is no reason to run again at once
# The time of the next run is moved on inside `try`, so not after an error.
import threading
import time


class PeriodicTask:
    def __init__(self, interval, func):
        self._interval, self._func = interval, func
        self.errors = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._loop)

    def start(self):
        self._thread.start()

    def stop(self):
        self._over.set()
        self._thread.join()

    def _loop(self):
        due = time.monotonic() + self._interval
        while not self._over.wait(max(0.0, due - time.monotonic())):
            try:
                self._func()
                due += self._interval
            except Exception as error:
                self.errors.append(error)
