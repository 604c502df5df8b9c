# loses: live, src is dst
# says: a lock is not given back
def transfer(src, dst, amount):
    locks = sorted({src.lock, dst.lock}, key=id)
    for lock in locks:
        lock.acquire()
    if src.balance < amount:
        return False
    src.balance -= amount
    dst.balance += amount
    for lock in locks:
        lock.release()
    return True
