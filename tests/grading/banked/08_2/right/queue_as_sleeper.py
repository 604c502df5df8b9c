import queue
from threading import Lock, Thread


class _Run(Thread):
    def __init__(self, step, interval):
        super().__init__(name="worker")
        self.step, self.interval = step, interval
        self.inbox = queue.SimpleQueue()
        self.error = None

    def run(self):
        try:
            while True:
                try:
                    self.inbox.get(timeout=self.interval)
                    return
                except queue.Empty:
                    self.step()
        except Exception as e:
            self.error = e


class GracefulWorker:
    def __init__(self, step, interval=0.1):
        self._args = step, interval
        self._run = None
        self._l = Lock()

    @property
    def error(self):
        r = self._run
        return r.error if r else None

    def start(self):
        with self._l:
            if self._run and self._run.is_alive():
                return False
            self._run = _Run(*self._args)
            self._run.start()
            return True

    def stop(self, timeout=5.0):
        r = self._run
        if not r:
            return True
        r.inbox.put("halt")
        r.join(timeout)
        return not r.is_alive()
