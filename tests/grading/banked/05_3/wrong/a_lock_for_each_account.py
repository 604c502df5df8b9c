# loses: safe
# says: takes no lock itself
import threading


class Ledger:
    def __init__(self):
        self._accounts = {}
        self._locks = {}

    def _lock_of(self, account):
        return self._locks.setdefault(account, threading.Lock())

    def post(self, account, amount):
        with self._lock_of(account):
            self._accounts[account] = self._accounts.get(account, 0) + amount

    def transfer(self, src, dst, amount):
        self.post(src, -amount)
        self.post(dst, amount)

    def balance(self, account):
        with self._lock_of(account):
            return self._accounts.get(account, 0)

    def total(self):
        return sum(self.balance(name) for name in list(self._accounts))
