import threading
from collections.abc import Callable


class GracefulWorker:
    def __init__(self, step: Callable[[], None], interval: float = 0.1) -> None:
        self.step = step
        self.interval = interval
        self.error: Exception | None = None
        self._stop_event = threading.Event()
        self._guard = threading.RLock()
        self._thread: threading.Thread | None = None

    def start(self) -> bool:
        with self._guard:
            if self._thread and self._thread.is_alive():
                return False
            self._stop_event.clear()
            self.error = None
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()
        return True

    def stop(self, timeout: float = 5.0) -> bool:
        with self._guard:
            thread = self._thread
            self._stop_event.set()
        if thread is not None:
            thread.join(timeout=timeout)
            return not thread.is_alive()
        return True

    def _run(self) -> None:
        while not self._stop_event.wait(self.interval):
            try:
                self.step()
            except Exception as problem:
                self.error = problem
                return
