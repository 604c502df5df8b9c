# loses: live, errors
# says: The worker needs that lock to end
import threading


class GracefulWorker:
    def __init__(self, step, interval=0.1):
        self._step, self._interval = step, interval
        self._lock = threading.Lock()
        self._thread = None
        self._event = None
        self.error = None

    def start(self):
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                return False
            self.error = None
            self._event = threading.Event()
            self._thread = threading.Thread(target=self._run, args=(self._event,))
            self._thread.start()
            return True

    def stop(self, timeout=5.0):
        with self._lock:
            t, e = self._thread, self._event
            if t is None:
                return True
            e.set()
            t.join(timeout)
            return not t.is_alive()

    def _run(self, stop):
        try:
            while not stop.wait(self._interval):
                self._step()
        except Exception as error:
            with self._lock:
                self.error = error
