# loses: clean
# says: takes the lock with `acquire`
import threading


class Ledger:
    def __init__(self):
        self._accounts = {}
        self._lock = threading.RLock()

    def post(self, account, amount):
        self._lock.acquire()
        self._accounts[account] = self._accounts.get(account, 0) + amount
        self._lock.release()

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
