# loses: safe
# says: makes a new lock in every call
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance

    def deposit(self, amount):
        lock = threading.Lock()
        with lock:
            self.balance += amount

    def withdraw(self, amount):
        lock = threading.Lock()
        with lock:
            if self.balance < amount:
                return False
            self.balance -= amount
            return True
