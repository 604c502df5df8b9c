# verdict: safe
# why: the loop waits on the event that stops it, and stop joins
import threading


class GracefulWorker:
    def __init__(self):
        self._stop = threading.Event()
        self._thread = None
        self.closed = False

    def start(self):
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self):
        while not self._stop.wait(0.1):
            pass
        self.closed = True

    def stop(self):
        self._stop.set()
        self._thread.join()


w = GracefulWorker()
w.start()
w.stop()
assert w.closed
