# loses: safe, src is dst
# says: does not take the locks of the accounts
import time


def transfer(src, dst, amount):
    time.sleep(0.01)
    if src.balance < amount:
        return False
    src.balance -= amount
    dst.balance += amount
    return True
