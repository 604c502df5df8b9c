import itertools
import threading

_next = itertools.count(1)
_guard = threading.Lock()


def number(account):
    with _guard:
        if not hasattr(account, "number"):
            account.number = next(_next)
        return account.number


def transfer(src, dst, amount):
    if src is dst:
        with src.lock:
            return src.balance >= amount
    low, high = sorted([src, dst], key=number)
    with low.lock, high.lock:
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
