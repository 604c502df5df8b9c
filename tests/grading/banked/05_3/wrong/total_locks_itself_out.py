# loses: all
# says: cannot be taken twice
import threading


class Ledger:
    def __init__(self):
        self._accounts = {}
        self._lock = threading.Lock()

    def post(self, account, amount):
        with self._lock:
            self._accounts[account] = self._accounts.get(account, 0) + amount

    def transfer(self, src, dst, amount):
        with self._lock:
            self._accounts[src] = self._accounts.get(src, 0) - amount
            self._accounts[dst] = self._accounts.get(dst, 0) + amount

    def balance(self, account):
        with self._lock:
            return self._accounts.get(account, 0)

    def total(self):
        with self._lock:
            return sum(self.balance(name) for name in self._accounts)
