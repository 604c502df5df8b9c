# loses: safe, still concurrent
# says: does not take the locks of the accounts
import threading

lock = threading.RLock()


def transfer(src, dst, amount):
    with lock:
        with lock:
            if src.balance < amount:
                return False
            src.balance -= amount
            dst.balance += amount
            return True
