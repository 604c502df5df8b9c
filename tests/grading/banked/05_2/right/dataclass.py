import threading
from dataclasses import dataclass, field


@dataclass
class ThreadSafeCounter:
    initial: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def __post_init__(self):
        self._value = self.initial

    def increment(self, amount: int = 1) -> int:
        with self._lock:
            self._value = self._value + amount
            return self._value

    @property
    def value(self) -> int:
        return self._value
