# loses: safe
# says: A sleep is no lock
import time


class Account:
    def __init__(self, balance):
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount

    def withdraw(self, amount):
        time.sleep(0.001)
        if self.balance < amount:
            return False
        self.balance -= amount
        return True
