import threading


class Account:
    def __init__(self, balance: int) -> None:
        self.balance = balance
        self._lock = threading.RLock()

    def deposit(self, amount: int) -> None:
        with self._lock:
            self.balance += amount

    def withdraw(self, amount: int) -> bool:
        with self._lock:
            if amount > self.balance:
                return False
            self.deposit(-amount)
            return True
