import threading
from collections import defaultdict


class Ledger:
    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._accounts: defaultdict[str, int] = defaultdict(int)

    def post(self, account: str, amount: int) -> None:
        with self._lock:
            self._accounts[account] += amount

    def transfer(self, src: str, dst: str, amount: int) -> None:
        with self._lock:
            self.post(src, -amount)
            self.post(dst, amount)

    def balance(self, account: str) -> int:
        with self._lock:
            return self._accounts[account]

    def total(self) -> int:
        with self._lock:
            return sum(self.balance(name) for name in self._accounts)
