import threading
from contextlib import contextmanager


class Account:
    def __init__(self, balance):
        self._semaphore = threading.BoundedSemaphore()
        self._balance = balance

    @contextmanager
    def _alone(self):
        self._semaphore.acquire()
        try:
            yield
        finally:
            self._semaphore.release()

    def deposit(self, amount):
        with self._alone():
            self._balance += amount

    def withdraw(self, amount):
        with self._alone():
            enough = self._balance >= amount
            if enough:
                self._balance -= amount
        return enough

    @property
    def balance(self):
        with self._alone():
            return self._balance
