# loses: all
# says: waits to be told of a change
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.c = threading.Condition()

    def deposit(self, amount):
        with self.c:
            self.balance += amount
            self.c.notify_all()

    def withdraw(self, amount):
        with self.c:
            while self.balance < amount:
                self.c.wait()
            self.balance -= amount
            return True
