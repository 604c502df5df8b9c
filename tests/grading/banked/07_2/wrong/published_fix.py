# loses: live, src is dst
# says: the published fix itself
def transfer(src, dst, amount):
    locks = sorted([src.lock, dst.lock], key=id)
    for lock in locks:
        lock.acquire()
    if src.balance < amount:
        return False
    src.balance -= amount
    dst.balance += amount
    return True
