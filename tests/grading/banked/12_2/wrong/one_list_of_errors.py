# loses: errors kept
# says: makes it once for all, `errors = []`
import threading
import time


class PeriodicTask:
    errors = []

    def __init__(self, interval, func):
        self.interval, self.func = interval, func
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def start(self):
        self._thread.start()

    def _run(self):
        due = time.monotonic() + self.interval
        while not self._stop.wait(max(0.0, due - time.monotonic())):
            try:
                self.func()
            except Exception as error:
                self.errors.append(error)
            due += self.interval

    def stop(self):
        self._stop.set()
        self._thread.join()
