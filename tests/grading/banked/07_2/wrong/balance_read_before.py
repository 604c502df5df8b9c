# loses: safe
# says: reads before the locks are taken
def transfer(src, dst, amount):
    if src is dst:
        with src.lock:
            return src.balance >= amount
    left = src.balance - amount
    first, second = sorted((src, dst), key=id)
    with first.lock, second.lock:
        if left < 0:
            return False
        src.balance = left
        dst.balance += amount
        return True
