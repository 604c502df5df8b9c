import queue
import threading


class GracefulWorker:
    def __init__(self, step, interval=0.1):
        self.step = step
        self.interval = interval
        self.error = None
        self._guard = threading.Lock()
        self._run_now = None

    def start(self):
        with self._guard:
            if self._run_now and self._run_now[0].is_alive():
                return False
            self.error = None
            inbox = queue.SimpleQueue()
            t = threading.Thread(target=self._work, args=[inbox])
            self._run_now = (t, inbox)
            t.start()
            return True

    def _work(self, inbox):
        try:
            self.step()
            while True:
                try:
                    inbox.get(timeout=self.interval)
                    return
                except queue.Empty:
                    self.step()
        except Exception as exc:
            self.error = exc

    def stop(self, timeout=5.0):
        with self._guard:
            run = self._run_now
        if run is None:
            return True
        thread, inbox = run
        inbox.put("stop")
        thread.join(timeout)
        return not thread.is_alive()
