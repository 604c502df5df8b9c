# loses: live
# says: asks again and again
def transfer(src, dst, amount):
    if src is dst:
        with src.lock:
            return src.balance >= amount

    src.lock.acquire()
    try:
        while not dst.lock.acquire(timeout=0.1):
            pass
        try:
            if src.balance < amount:
                return False
            src.balance -= amount
            dst.balance += amount
            return True
        finally:
            dst.lock.release()
    finally:
        src.lock.release()
