# loses: all
# says: joins the thread while it holds a lock
import threading


class GracefulWorker:
    def __init__(self, step, interval=0.1):
        self.step = step
        self.interval = interval
        self._l = threading.Lock()
        self._stop = threading.Event()
        self._thread = None
        self.error = None

    def start(self):
        with self._l:
            if self._thread and self._thread.is_alive():
                return False
            self._stop = threading.Event()
            self.error = None
            self._thread = threading.Thread(target=self._run, args=(self._stop,))
            self._thread.start()
            return True

    def _run(self, stop):
        try:
            while not stop.is_set():
                with self._l:
                    pass
                self.step()
                stop.wait(self.interval)
        except Exception as e:
            self.error = e
        finally:
            with self._l:
                pass

    def stop(self, timeout=5.0):
        with self._l:
            if self._thread is None:
                return True
            self._stop.set()
            self._thread.join(timeout)
            return not self._thread.is_alive()
