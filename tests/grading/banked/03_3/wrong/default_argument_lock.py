# loses: the right lock
# says: is one for all
from threading import Lock


class Account:
    def __init__(self, balance, lock=Lock()):
        self.balance = balance
        self._lock = lock

    def deposit(self, amount):
        with self._lock:
            self.balance += amount

    def withdraw(self, amount):
        with self._lock:
            if self.balance < amount:
                return False
            self.balance -= amount
            return True
