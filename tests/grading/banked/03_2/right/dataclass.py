from dataclasses import dataclass, field
from threading import Lock


@dataclass
class Counter:
    value: int = 0
    _lock: Lock = field(default_factory=Lock, repr=False)

    def increment(self):
        with self._lock:
            self.value += 1
