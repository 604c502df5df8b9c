# loses: safe
# says: makes a new lock in every call
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance

    def lock(self):
        return threading.Lock()

    def deposit(self, amount):
        with self.lock():
            self.balance += amount

    def withdraw(self, amount):
        with self.lock():
            if self.balance < amount:
                return False
            self.balance -= amount
            return True
