# style: with one field there is nothing to tear, as long as it is read once
from threading import Lock


class Inventory:
    def __init__(self, stock: int) -> None:
        self.stock = stock
        self._reserved = 0
        self._lock = Lock()

    def reserve(self, n: int) -> bool:
        with self._lock:
            if self._reserved + n > self.stock:
                return False
            self._reserved += n
        return True

    def release(self, n: int) -> None:
        with self._lock:
            self._reserved -= n

    def snapshot(self) -> tuple[int, int]:
        reserved = self._reserved
        return self.stock - reserved, reserved
