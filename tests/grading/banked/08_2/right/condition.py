import threading


class GracefulWorker:
    def __init__(self, step, interval=0.1):
        self._step, self._interval = step, interval
        self._cond = threading.Condition()
        self._running = False
        self._stopping = False
        self._error = None
        self._thread = None

    @property
    def error(self):
        with self._cond:
            return self._error

    def start(self):
        with self._cond:
            if self._thread is not None and self._thread.is_alive():
                return False
            self._stopping = False
            self._error = None
            self._thread = threading.Thread(target=self._loop, daemon=True)
            self._thread.start()
            return True

    def stop(self, timeout=5.0):
        with self._cond:
            self._stopping = True
            self._cond.notify_all()
            thread = self._thread
        if thread is None:
            return True
        thread.join(timeout)
        return not thread.is_alive()

    def _loop(self):
        while True:
            with self._cond:
                if self._cond.wait_for(lambda: self._stopping, timeout=self._interval):
                    return
            try:
                self._step()
            except Exception as error:
                with self._cond:
                    self._error = error
                return
