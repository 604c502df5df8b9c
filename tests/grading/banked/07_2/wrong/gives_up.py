# loses: safe
# says: Line
def transfer(src, dst, amount):
    if src is dst:
        with src.lock:
            return src.balance >= amount

    with src.lock:
        if not dst.lock.acquire(timeout=1):
            return False
        try:
            if src.balance < amount:
                return False
            src.balance -= amount
            dst.balance += amount
            return True
        finally:
            dst.lock.release()
