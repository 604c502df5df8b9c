import threading
import time


class GracefulWorker:
    """Keeps its pace: the next step is due one interval after the last one was."""

    def __init__(self, step, interval=0.1):
        self._step, self._interval = step, interval
        self._state = threading.Lock()
        self._run = None
        self.error = None

    class _Run(threading.Thread):
        def __init__(self, owner):
            super().__init__(daemon=True)
            self.owner = owner
            self.quit = threading.Semaphore(0)

        def run(self):
            due = time.monotonic()
            try:
                while True:
                    self.owner._step()
                    due += self.owner._interval
                    if self.quit.acquire(timeout=max(0.0, due - time.monotonic())):
                        return
            except Exception as error:
                self.owner.error = error

    def start(self):
        with self._state:
            if self._run is not None and self._run.is_alive():
                return False
            self.error = None
            self._run = self._Run(self)
            self._run.start()
            return True

    def stop(self, timeout=5.0):
        with self._state:
            run = self._run
        if run is None:
            return True
        run.quit.release()
        run.join(timeout)
        return not run.is_alive()
