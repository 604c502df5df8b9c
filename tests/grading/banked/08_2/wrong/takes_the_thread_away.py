# loses: safe
# says: Two threads call `stop` at once
import threading


class GracefulWorker:
    def __init__(self, step, interval=0.1):
        self._step, self._interval = step, interval
        self._lock = threading.Lock()
        self._signal = None
        self._thread = None
        self.error = None

    def start(self):
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                return False
            self.error = None
            self._signal = threading.Event()
            self._thread = threading.Thread(target=self._run, args=(self._signal,))
            self._thread.start()
            return True

    def stop(self, timeout=5.0):
        if self._thread is None:
            return True
        self._signal.set()
        self._thread.join(timeout)
        if self._thread.is_alive():
            return False
        self._thread = None
        return True

    def _run(self, signal):
        try:
            while not signal.wait(self._interval):
                self._step()
        except Exception as error:
            self.error = error
