# loses: live, errors
# says: Whoever calls `start` or `stop` meanwhile has to wait as long
import threading

class GracefulWorker:
    def __init__(self, step, interval=0.1):
        self.step, self.interval = step, interval
        self.error = None
        self._t = None
        self._lock = threading.Lock()
        self._stop = threading.Event()

    def start(self):
        with self._lock:
            if self._t and self._t.is_alive(): return False
            self.error = None
            self._stop = threading.Event()
            self._t = threading.Thread(target=self._run, args=(self._stop,)); self._t.start()
            return True

    def _run(self, stop):
        try:
            while not stop.wait(self.interval):
                self.step()
        except Exception as e:
            with self._lock:
                self.error = e

    def stop(self, timeout=None):
        with self._lock:
            if self._t is None: return True
            self._stop.set()
            self._t.join(timeout)
            return not self._t.is_alive()
