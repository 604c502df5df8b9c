import threading


class GracefulWorker:
    def __init__(self, step, interval=0.1):
        self._step = step
        self._interval = interval
        self._cond = threading.Condition()
        self._thread = None
        self._wanted = None
        self.error = None

    def start(self):
        with self._cond:
            if self._thread and self._thread.is_alive():
                return False
            self.error = None
            token = self._wanted = object()
            self._thread = threading.Thread(target=self._run, args=(token,))
            self._thread.start()
            return True

    def stop(self, timeout=5.0):
        with self._cond:
            self._wanted = None
            self._cond.notify_all()
            thread = self._thread
        if thread is None:
            return True
        thread.join(timeout)
        return not thread.is_alive()

    def _run(self, token):
        try:
            while True:
                with self._cond:
                    if self._cond.wait_for(lambda: self._wanted is not token, self._interval):
                        return
                self._step()
        except Exception as e:
            with self._cond:
                if self._wanted is token or self._wanted is None:
                    self.error = e
