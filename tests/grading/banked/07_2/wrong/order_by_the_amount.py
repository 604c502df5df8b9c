# loses: live
# says: no thread can go on
def transfer(src, dst, amount):
    if src is dst:
        with src.lock:
            return src.balance >= amount
    first, second = (src, dst) if amount % 2 else (dst, src)
    with first.lock, second.lock:
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
