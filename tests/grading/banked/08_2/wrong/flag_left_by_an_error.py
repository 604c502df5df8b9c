# loses: errors
# says: Whether one runs, the thread itself knows
import threading

class GracefulWorker:
    def __init__(self, step, interval=0.1):
        self.step, self.interval = step, interval
        self.error = None
        self._t = None
        self._running = False
        self._lock = threading.Lock()

    def start(self):
        with self._lock:
            if self._running: return False
            self._running = True
            self.error = None
            self._stop = threading.Event()
            self._t = threading.Thread(target=self._run, args=(self._stop,)); self._t.start()
            return True

    def _run(self, stop):
        try:
            while not stop.wait(self.interval):
                self.step()
        except Exception as e:
            self.error = e

    def stop(self, timeout=5.0):
        with self._lock:
            t = self._t
            if t is None: return True
            self._stop.set()
        t.join(timeout)
        if t.is_alive(): return False
        with self._lock:
            self._running = False
        return True
