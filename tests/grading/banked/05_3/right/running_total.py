import threading


class Ledger:
    def __init__(self):
        self._accounts = {}
        self._sum = 0
        self._lock = threading.RLock()

    def post(self, account, amount):
        with self._lock:
            self._accounts.setdefault(account, 0)
            self._accounts[account] += amount
            self._sum += amount

    def transfer(self, src, dst, amount):
        with self._lock:
            self.post(src, -amount)
            self.post(dst, amount)

    def balance(self, account):
        with self._lock:
            return self._accounts.get(account, 0)

    def total(self):
        with self._lock:
            return self._sum
