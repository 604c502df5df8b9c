# loses: safe
# says: does not take the locks of the accounts
import threading
from collections import defaultdict
_locks = defaultdict(threading.Lock)


def transfer(src, dst, amount):
    if src is dst:
        return src.balance >= amount
    a, b = sorted((id(src), id(dst)))
    with _locks[a], _locks[b]:
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
