from collections.abc import Callable
from threading import RLock
from typing import Any

_MISSING = object()


class Lazy:
    def __init__(self, factory: Callable[[], Any]) -> None:
        self._factory = factory
        self._lock = RLock()
        self._value: Any = _MISSING

    def get(self) -> Any:
        with self._lock:
            if self._value is _MISSING:
                self._value = self._factory()
        return self._value
