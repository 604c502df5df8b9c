# loses: all
# says: After a restart `step` is not called any more
import threading


class GracefulWorker:
    def __init__(self, step, interval=0.1):
        self._step = step
        self._interval = interval
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread = None
        self.error = None

    def start(self):
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                return False
            self.error = None
            self._thread = threading.Thread(target=self._run)
            self._thread.start()
            return True

    def stop(self, timeout=5.0):
        with self._lock:
            thread = self._thread
        if thread is None:
            return True
        self._stop.set()
        thread.join(timeout)
        return not thread.is_alive()

    def _run(self):
        try:
            while not self._stop.wait(self._interval):
                self._step()
        except Exception as error:
            self.error = error
