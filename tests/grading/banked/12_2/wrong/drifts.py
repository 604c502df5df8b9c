# loses: no drift
# says: from *now*
import threading
import time


class PeriodicTask:
    def __init__(self, interval, func):
        self.interval = interval
        self.func = func
        self.errors = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def start(self):
        self._thread.start()

    def stop(self):
        self._stop.set()
        self._thread.join()

    def _run(self):
        while not self._stop.wait(self.interval):
            try:
                self.func()
            except Exception as error:
                self.errors.append(error)
