import threading


class Ledger:
    def __init__(self):
        self._accounts = {}
        self._lock = threading.Lock()

    def _post(self, account, amount):
        self._accounts[account] = self._accounts.get(account, 0) + amount

    def post(self, account, amount):
        with self._lock:
            self._post(account, amount)

    def transfer(self, src, dst, amount):
        with self._lock:
            self._post(src, -amount)
            self._post(dst, amount)

    def balance(self, account):
        with self._lock:
            return self._accounts.get(account, 0)

    def total(self):
        with self._lock:
            return sum(self._accounts.values())
