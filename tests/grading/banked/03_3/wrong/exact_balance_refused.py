# loses: all
# says: withdraw(75) from 75 returned False instead of True
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self._lock = threading.Lock()

    def deposit(self, amount):
        with self._lock:
            self.balance += amount

    def withdraw(self, amount):
        with self._lock:
            if self.balance > amount:
                self.balance -= amount
                return True
            return False
