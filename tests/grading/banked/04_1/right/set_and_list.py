from threading import RLock
from typing import Any


class UniqueList:
    def __init__(self) -> None:
        self._lock = RLock()
        self._order: list[Any] = []
        self._known: set[Any] = set()

    def add(self, item: Any) -> bool:
        with self._lock:
            new = item not in self._known
            if new:
                self._known.add(item)
                self._order.append(item)
            return new

    def items(self) -> list[Any]:
        with self._lock:
            return self._order[:]
