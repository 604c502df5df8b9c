# loses: safe
# says: The funds are checked in line
def transfer(src, dst, amount):
    if src.balance < amount:
        return False
    if src is dst:
        return True
    first, second = sorted((src, dst), key=id)
    with first.lock, second.lock:
        src.balance -= amount
        dst.balance += amount
    return True
