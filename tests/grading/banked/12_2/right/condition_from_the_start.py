import threading, time


class PeriodicTask:
    def __init__(self, interval, func):
        self._interval, self._func, self.errors = interval, func, []
        self._wake = threading.Condition()
        self._over = False
        self._thread = None

    def start(self):
        self._thread = threading.Thread(target=self._main)
        self._thread.start()

    def stop(self):
        with self._wake:
            self._over = True
            self._wake.notify()
        self._thread.join()

    def _main(self):
        start, n = time.monotonic(), 1
        while True:
            with self._wake:
                while (
                    not self._over and (left := start + n * self._interval - time.monotonic()) > 0
                ):
                    self._wake.wait(left)
                if self._over:
                    return
            try:
                self._func()
            except Exception as e:
                self.errors.append(e)
            n += 1
