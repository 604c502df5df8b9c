# loses: still concurrent
# says: no two customers can be served at once
import threading

BANK = threading.Lock()


def transfer(src, dst, amount):
    if src is dst:
        with src.lock:
            return src.balance >= amount

    with BANK, src.lock, dst.lock:
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
