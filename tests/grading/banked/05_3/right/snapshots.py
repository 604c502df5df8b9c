import threading


class Ledger:
    def __init__(self):
        self._accounts = {}
        self._lock = threading.RLock()

    def post(self, account, amount):
        with self._lock:
            self._publish({account: amount})

    def _publish(self, changes):
        books = dict(self._accounts)
        for account, amount in changes.items():
            books[account] = books.get(account, 0) + amount
        self._accounts = books

    def transfer(self, src, dst, amount):
        with self._lock:
            books = dict(self._accounts)
            books[src] = books.get(src, 0) - amount
            books[dst] = books.get(dst, 0) + amount
            self._accounts = books

    def balance(self, account):
        with self._lock:
            return self._accounts.get(account, 0)

    def total(self):
        return sum(self._accounts.values())
