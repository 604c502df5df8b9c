# loses: safe
# says: The lock is given back between the check and the act
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
            enough = self.balance >= amount
        if enough:
            with self._lock:
                self.balance -= amount
        return enough
