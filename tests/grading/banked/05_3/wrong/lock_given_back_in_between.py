# loses: safe
# says: Between its two halves
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
        with self._lock:
            self._accounts[dst] = self._accounts.get(dst, 0) + amount

    def balance(self, account):
        with self._lock:
            return self._accounts.get(account, 0)

    def total(self):
        with self._lock:
            return sum(self._accounts.values())
