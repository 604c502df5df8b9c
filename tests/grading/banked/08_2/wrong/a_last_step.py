# loses: live
# says: A step belongs to the end of an interval, not to a stop
# "Flushes" once more when it is told to stop, also after a stop during a long step.
import threading


class GracefulWorker:
    def __init__(self, step, interval=0.1):
        self._step, self._interval = step, interval
        self._guard = threading.Lock()
        self._run = None
        self.error = None

    def start(self):
        with self._guard:
            if self._run and self._run[0].is_alive():
                return False
            self.error = None
            told = threading.Event()
            self._run = threading.Thread(target=self._work, args=(told,)), told
            self._run[0].start()
        return True

    def _work(self, told):
        try:
            while True:
                last = told.wait(self._interval)
                self._step()
                if last:
                    return
        except Exception as error:
            self.error = error

    def stop(self, timeout=5.0):
        with self._guard:
            run = self._run
        if not run:
            return True
        thread, told = run
        told.set()
        thread.join(timeout)
        return not thread.is_alive()
