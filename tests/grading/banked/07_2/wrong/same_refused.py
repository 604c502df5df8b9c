# loses: src is dst
# says: instead of True
def transfer(src, dst, amount):
    if src is dst:
        return False
    first, second = sorted((src, dst), key=id)
    with first.lock, second.lock:
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
