# style: a lock of processes excludes threads too; the explorer refuses it, so it is run for real
import multiprocessing


class Counter:
    def __init__(self) -> None:
        self._lock = multiprocessing.Lock()
        self.value: int = 0

    def increment(self) -> None:
        with self._lock:
            self.value += 1
