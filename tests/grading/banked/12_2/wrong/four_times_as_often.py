# loses: the first wait
# says: lies between the beginnings of two runs
import threading
import time


class PeriodicTask:
    def __init__(self, interval, func):
        self._interval, self._func = interval / 4, func
        self.errors = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def start(self):
        self._thread.start()

    def stop(self):
        self._over.set()
        self._thread.join()

    def _run(self):
        due = time.monotonic() + self._interval
        while not self._over.wait(max(0.0, due - time.monotonic())):
            try:
                self._func()
            except Exception as error:
                self.errors.append(error)
            due += self._interval
