# verdict: race
# why: the join of stop may give up while the thread is still alive
import threading


class GracefulWorker:
    def __init__(self):
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def _run(self):
        while not self._stop.wait(0.1):
            pass

    def stop(self):
        self._stop.set()
        self._thread.join(timeout=5)


w = GracefulWorker()
w._thread.start()
w.stop()
assert not w._thread.is_alive()
