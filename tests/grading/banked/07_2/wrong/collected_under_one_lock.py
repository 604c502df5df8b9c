# loses: still concurrent
# says: a third transfer that waits
import threading

_collect = threading.Lock()


def transfer(src, dst, amount):
    if src is dst:
        with src.lock:
            return src.balance >= amount

    with _collect:
        src.lock.acquire()
        dst.lock.acquire()
    try:
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
    finally:
        dst.lock.release()
        src.lock.release()
