# loses: safe, still concurrent
# says: does not take the locks of the accounts
import threading

BANK = threading.Lock()


def transfer(src, dst, amount):
    with BANK:
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
