# loses: again and again
# says: makes it once for all, `_stop = threading.Event()`
import threading
import time


class PeriodicTask:
    _stop = threading.Event()

    def __init__(self, interval, func):
        self.interval, self.func, self.errors = interval, func, []
        self._thread = threading.Thread(target=self._run)

    def start(self):
        self._stop.clear()
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
