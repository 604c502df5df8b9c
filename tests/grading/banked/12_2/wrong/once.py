# loses: again and again, errors kept
# says: It ran, and then never again
import threading


class PeriodicTask:
    def __init__(self, interval, func):
        self._interval, self._func = interval, func
        self.errors = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def start(self):
        self._thread.start()

    def stop(self):
        self._over.set()
        self._thread.join()

    def _run(self):
        if not self._over.wait(self._interval):
            try:
                self._func()
            except Exception as error:
                self.errors.append(error)
