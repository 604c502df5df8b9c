# loses: safe
# says: reads without the lock
import threading


class Ledger:
    def __init__(self):
        self._accounts = {}
        self._lock = threading.RLock()

    def post(self, account, amount):
        with self._lock:
            self._accounts[account] = self._accounts.get(account, 0) + amount

    def transfer(self, src, dst, amount):
        with self._lock:
            self.post(src, -amount)
            self.post(dst, amount)

    def balance(self, account):
        with self._lock:
            return self._accounts.get(account, 0)

    def total(self):
        return sum(self.balance(name) for name in list(self._accounts))
