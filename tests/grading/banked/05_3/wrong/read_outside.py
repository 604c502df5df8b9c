# loses: safe
# says: reads before the lock is taken
import threading


class Ledger:
    def __init__(self):
        self._accounts = {}
        self._lock = threading.RLock()

    def post(self, account, amount):
        now = self._accounts.get(account, 0)
        with self._lock:
            self._accounts[account] = now + amount

    def transfer(self, src, dst, amount):
        with self._lock:
            self.post(src, -amount)
            self.post(dst, amount)

    def balance(self, account):
        with self._lock:
            return self._accounts.get(account, 0)

    def total(self):
        with self._lock:
            return sum(self._accounts.values())
