# loses: safe
# says: Both locks have to be held together
def transfer(src, dst, amount):
    with src.lock:
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
