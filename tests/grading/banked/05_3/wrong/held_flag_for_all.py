# loses: safe
# says: The check in line
import threading


class Ledger:
    def __init__(self):
        self._a = {}
        self._l = threading.Lock()
        self._held = False

    def post(self, account, amount):
        if self._held:
            self._a[account] = self._a.get(account, 0) + amount
        else:
            with self._l:
                self._a[account] = self._a.get(account, 0) + amount

    def transfer(self, src, dst, amount):
        with self._l:
            self._held = True
            self.post(src, -amount)
            self.post(dst, amount)
            self._held = False

    def balance(self, account):
        with self._l:
            return self._a.get(account, 0)

    def total(self):
        with self._l:
            return sum(self._a.values())
