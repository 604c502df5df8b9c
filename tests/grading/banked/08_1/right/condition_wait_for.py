from threading import Condition
from typing import Any


class ResultBox:
    def __init__(self) -> None:
        self._cond = Condition()
        self._done = False
        self._value: Any = None

    def set(self, value: Any) -> None:
        with self._cond:
            if self._done:
                raise RuntimeError
            self._done, self._value = True, value
            self._cond.notify_all()

    def get(self, timeout: float | None = None) -> Any:
        with self._cond:
            if not self._cond.wait_for(lambda: self._done, timeout=timeout):
                raise TimeoutError
            return self._value
