# loses: all
# says: Transfer of 101
def transfer(src, dst, amount):
    if src is dst:
        with src.lock:
            return src.balance >= amount

    first, second = sorted((src, dst), key=id)
    with first.lock, second.lock:
        src.balance -= amount
        dst.balance += amount
    return True
