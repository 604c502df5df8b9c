import functools
import threading


def locked(method):
    @functools.wraps(method)
    def guarded(self, *args):
        with self._lock:
            return method(self, *args)

    return guarded


class Ledger:
    def __init__(self):
        self._lock = threading.RLock()
        self._books = {}

    @locked
    def post(self, account, amount):
        self._books[account] = self.balance(account) + amount

    @locked
    def transfer(self, src, dst, amount):
        self.post(src, -amount)
        self.post(dst, +amount)

    @locked
    def balance(self, account):
        return self._books.get(account, 0)

    @locked
    def total(self):
        return sum(self._books.values())
