# style: the division needs no lock, what it divides does
from threading import RLock


class Stats:
    def __init__(self) -> None:
        self._lock = RLock()
        self._total: float = 0.0
        self._count: int = 0

    def record(self, x: float) -> None:
        with self._lock:
            self._count += 1
            self._total += x

    def mean(self) -> float | None:
        with self._lock:
            total, count = self._total, self._count
        return total / count if count else None
