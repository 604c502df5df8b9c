# loses: safe
# says: Two locks guard one datum
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self._in = threading.Lock()
        self._out = threading.Lock()

    def deposit(self, amount):
        with self._in:
            self.balance += amount

    def withdraw(self, amount):
        with self._out:
            if self.balance < amount:
                return False
            self.balance -= amount
            return True
