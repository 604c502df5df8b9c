# loses: all
# says: is not called as often as it should
import threading


class GracefulWorker:
    def __init__(self, step, interval=0.1):
        self._step = step
        self._interval = interval
        self._lock = threading.Lock()
        self._timer = None
        self.error = None

    def start(self):
        with self._lock:
            if self._timer is not None and self._timer.is_alive():
                return False
            self.error = None
            self._timer = threading.Timer(self._interval, self._one)
            self._timer.start()
            return True

    def _one(self):
        try:
            self._step()
        except Exception as e:
            self.error = e

    def stop(self, timeout=5.0):
        with self._lock:
            timer = self._timer
        if timer is None:
            return True
        timer.cancel()
        timer.join(timeout)
        return not timer.is_alive()
