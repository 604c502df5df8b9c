# loses: safe
# says: Two workers get into each other
import threading

_lock = threading.Lock()
_stop = threading.Event()
_thread = None


class GracefulWorker:
    def __init__(self, step, interval=0.1):
        self._step = step
        self._interval = interval
        self.error = None

    def start(self):
        global _thread, _stop
        with _lock:
            if _thread is not None and _thread.is_alive():
                return False
            self.error = None
            _stop = threading.Event()
            _thread = threading.Thread(target=self._run, args=(_stop,))
            _thread.start()
            return True

    def stop(self, timeout=5.0):
        with _lock:
            stop, thread = _stop, _thread
        if thread is None:
            return True
        stop.set()
        thread.join(timeout)
        return not thread.is_alive()

    def _run(self, stop):
        try:
            while not stop.wait(self._interval):
                self._step()
        except Exception as error:
            self.error = error
