# loses: live
# says: A step belongs to the end of an interval, not to a stop
# The loop asks for the stop before it waits, and not after: woken by it, it steps once more.
import threading


class GracefulWorker:
    def __init__(self, step, interval=0.1):
        self._step = step
        self._interval = interval
        self._lock = threading.Lock()
        self._signal = threading.Event()
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
        with self._lock:
            thread, signal = self._thread, self._signal
        if thread is None:
            return True
        signal.set()
        thread.join(timeout)
        return not thread.is_alive()

    def _run(self, signal):
        try:
            while not signal.is_set():
                signal.wait(self._interval)
                self._step()
        except Exception as error:
            self.error = error
