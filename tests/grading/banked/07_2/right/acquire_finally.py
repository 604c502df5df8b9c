def transfer(src, dst, amount):
    locks = [src.lock] if src is dst else sorted([src.lock, dst.lock], key=id)
    for lock in locks:
        lock.acquire()
    try:
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
    finally:
        for lock in reversed(locks):
            lock.release()
