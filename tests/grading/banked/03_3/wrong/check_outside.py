# loses: safe
# says: The check in line 16 stands outside the lock
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self._lock = threading.Lock()

    def deposit(self, amount):
        with self._lock:
            self.balance += amount

    def withdraw(self, amount):
        if self.balance >= amount:
            with self._lock:
                self.balance -= amount
            return True
        return False
