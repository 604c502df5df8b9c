# verdict: safe
# schedules: 2
# why: annotated to the last name; A B, B A
from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final, Generic, TypeVar

T = TypeVar("T")
STEPS: Final[int] = 1


class Guarded(Generic[T]):
    def __init__(self, value: T) -> None:
        self._value: T = value
        self._lock: threading.Lock = threading.Lock()

    def update(self, change: Callable[[T], T]) -> T:
        with self._lock:
            self._value = change(self._value)
            return self._value

    @property
    def value(self) -> T:
        return self._value


number: Guarded[int] = Guarded(0)


def work() -> None:
    for _ in range(STEPS):
        number.update(lambda n: n + 1)


threads: list[threading.Thread] = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert number.value == 2
