# loses: safe
# says: says so whatever happened
import threading

class GracefulWorker:
    def __init__(self, step, interval=0.1):
        self.step, self.interval = step, interval
        self.error = None
        self._t = None
        self._lock = threading.Lock()

    def start(self):
        with self._lock:
            if self._t and self._t.is_alive(): return False
            self._stop = threading.Event(); self.error = None
            self._t = threading.Thread(target=self._run, args=(self._stop,), daemon=True); self._t.start()
            return True

    def _run(self, stop):
        try:
            while not stop.wait(self.interval):
                self.step()
        except Exception as e:
            self.error = e

    def stop(self, timeout=5.0):
        if self._t is not None:
            self._stop.set()
        return True
