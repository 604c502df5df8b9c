# loses: safe
# says: The look and the start need one lock around them
import threading


class GracefulWorker:
    def __init__(self, step, interval=0.1):
        self._step = step
        self._interval = interval
        self._thread = None
        self._stop = threading.Event()
        self.error = None

    def start(self):
        if self._thread is not None and self._thread.is_alive():
            return False
        self.error = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(self._stop,), daemon=True)
        self._thread.start()
        return True

    def stop(self, timeout=5.0):
        self._stop.set()
        if self._thread is None:
            return True
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self, stop):
        try:
            while not stop.is_set():
                self._step()
                stop.wait(self._interval)
        except Exception as error:
            self.error = error
