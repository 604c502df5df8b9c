import itertools
import threading
import weakref

_numbers = weakref.WeakKeyDictionary()
_next = itertools.count()
_guard = threading.Lock()


def number(account):
    with _guard:
        if account not in _numbers:
            _numbers[account] = next(_next)
        return _numbers[account]


def transfer(src, dst, amount):
    if src is dst:
        with src.lock:
            return src.balance >= amount
    first, second = (src, dst) if number(src) < number(dst) else (dst, src)
    with first.lock:
        with second.lock:
            if src.balance < amount:
                return False
            src.balance -= amount
            dst.balance += amount
            return True
