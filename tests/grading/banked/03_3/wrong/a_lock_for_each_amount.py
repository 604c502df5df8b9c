# loses: safe
# says: picks one of several locks
import threading
from collections import defaultdict
class Account:
    def __init__(self, balance): self.balance = balance; self._ls = defaultdict(threading.Lock)
    def deposit(self, amount):
        with self._ls[amount]: self.balance += amount
    def withdraw(self, amount):
        with self._ls[amount]:
            if self.balance < amount: return False
            self.balance -= amount
            return True
