from threading import Condition


class Account:
    def __init__(self, balance):
        self._money = balance
        self._guard = Condition()

    @property
    def balance(self):
        return self._money

    def deposit(self, amount):
        self._guard.acquire()
        try:
            self._money = self._money + amount
        finally:
            self._guard.release()

    def withdraw(self, amount):
        self._guard.acquire()
        try:
            left = self._money - amount
            if left >= 0:
                self._money = left
            return left >= 0
        finally:
            self._guard.release()
