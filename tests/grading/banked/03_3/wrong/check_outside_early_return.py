# loses: safe
# says: stands outside the lock
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self._lock = threading.Lock()

    def deposit(self, amount):
        with self._lock:
            self.balance += amount

    def withdraw(self, amount):
        if self.balance < amount:
            return False
        with self._lock:
            self.balance -= amount
        return True
