# loses: safe, src is dst
# says: makes a new lock in every call
import threading


def transfer(src, dst, amount):
    lock = threading.Lock()
    with lock:
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
