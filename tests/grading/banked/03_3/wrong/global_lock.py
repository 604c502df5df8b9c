# loses: the right lock
# says: is one for all
from threading import Lock

_BANK = Lock()


class Account:
    def __init__(self, balance):
        self.balance = balance

    def deposit(self, amount):
        with _BANK:
            self.balance += amount

    def withdraw(self, amount):
        with _BANK:
            if self.balance < amount:
                return False
            self.balance -= amount
            return True
