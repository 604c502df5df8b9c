# loses: safe
# says: For a moment the account is overdrawn
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
            self.balance -= amount
            if self.balance < 0:
                self.balance += amount
                return False
            return True
