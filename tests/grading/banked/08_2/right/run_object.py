import threading


class _Run(threading.Thread):
    def __init__(self, step, interval):
        super().__init__(daemon=True)
        self.step, self.interval = step, interval
        self.asked = threading.Event()
        self.error = None

    def run(self):
        try:
            self.step()
            while not self.asked.wait(timeout=self.interval):
                self.step()
        except Exception as e:
            self.error = e


class GracefulWorker:
    def __init__(self, step, interval=0.1):
        self._make = lambda: _Run(step, interval)
        self._lock = threading.Lock()
        self._run = None

    @property
    def error(self):
        run = self._run
        return run.error if run else None

    def start(self):
        with self._lock:
            if self._run and self._run.is_alive():
                return False
            self._run = self._make()
            self._run.start()
            return True

    def stop(self, timeout=5.0):
        run = self._run
        if run is None:
            return True
        run.asked.set()
        run.join(timeout)
        return not run.is_alive()
