# loses: safe
# says: under two holds of the lock
import threading


class Account:
    def __init__(self, balance):
        self._b = balance
        self.l = threading.Lock()

    @property
    def balance(self):
        with self.l:
            return self._b

    def _add(self, n):
        with self.l:
            self._b += n

    def deposit(self, amount):
        self._add(amount)

    def withdraw(self, amount):
        if self.balance < amount:
            return False
        self._add(-amount)
        return True
