# loses: safe
# says: Both locks have to be held together
def transfer(src, dst, amount):
    if src is dst:
        with src.lock:
            return src.balance >= amount

    with src.lock:
        if src.balance < amount:
            return False
        src.balance -= amount
    with dst.lock:
        dst.balance += amount
    return True
