# loses: safe
# says: The balance is looked at without the lock
def transfer(src, dst, amount):
    if src is dst:
        return src.balance >= amount
    first, second = sorted((src, dst), key=id)
    with first.lock, second.lock:
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
