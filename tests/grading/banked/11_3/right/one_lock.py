import threading
from collections.abc import Callable


class Registry:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._handlers: dict[str, Callable[..., object]] = {}

    def register(self, name: str, handler: Callable[..., object]) -> None:
        with self._lock:
            if name in self._handlers:
                raise ValueError(f"{name!r} is taken")
            self._handlers[name] = handler

    def unregister(self, name: str) -> bool:
        with self._lock:
            return self._handlers.pop(name, None) is not None

    def names(self) -> list[str]:
        with self._lock:
            return sorted(self._handlers)

    def dispatch(self, name: str, *args: object) -> object:
        with self._lock:
            handler = self._handlers[name]
        return handler(*args)
