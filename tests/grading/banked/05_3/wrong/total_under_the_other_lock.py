# loses: safe
# says: Two locks guard one datum
import threading


class Ledger:
    def __init__(self):
        self._accounts = {}
        self._lock = threading.Lock()
        self._transfer_lock = threading.Lock()

    def post(self, account, amount):
        with self._lock:
            self._accounts[account] = self._accounts.get(account, 0) + amount

    def transfer(self, src, dst, amount):
        with self._transfer_lock:
            self.post(src, -amount)
            self.post(dst, amount)

    def balance(self, account):
        with self._lock:
            return self._accounts.get(account, 0)

    def total(self):
        with self._transfer_lock:
            t = 0
            for n in self._accounts.values():
                t += n
            return t
