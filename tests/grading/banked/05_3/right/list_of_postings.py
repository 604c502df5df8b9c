import threading


class Ledger:
    def __init__(self):
        self._lock = threading.RLock()
        self._postings = []

    def post(self, account, amount):
        with self._lock:
            self._postings.append((account, amount))

    def transfer(self, src, dst, amount):
        with self._lock:
            self.post(src, -amount)
            self.post(dst, amount)

    def balance(self, account):
        with self._lock:
            return sum(amount for name, amount in self._postings if name == account)

    def total(self):
        with self._lock:
            return sum(amount for _, amount in self._postings)
