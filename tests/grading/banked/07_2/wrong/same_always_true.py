# loses: src is dst
# says: still refused when the funds are short
def transfer(src, dst, amount):
    if src is dst:
        return True
    first, second = sorted((src, dst), key=id)
    with first.lock, second.lock:
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
