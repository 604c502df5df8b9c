import threading
from contextlib import contextmanager


class Ledger:
    def __init__(self):
        self._lock = threading.Lock()
        self._owner = None
        self._a = {}

    @contextmanager
    def _alone(self):
        me = threading.get_ident()
        if self._owner == me:
            yield
            return
        with self._lock:
            self._owner = me
            try:
                yield
            finally:
                self._owner = None

    def post(self, account, amount):
        with self._alone():
            self._a[account] = self._a.get(account, 0) + amount

    def transfer(self, src, dst, amount):
        with self._alone():
            self.post(src, -amount)
            self.post(dst, amount)

    def balance(self, account):
        with self._alone():
            return self._a.get(account, 0)

    def total(self):
        with self._alone():
            return sum(self._a.values())
