# loses: safe
# says: and 5 paid in, made
def transfer(src, dst, amount):
    if src is dst:
        with src.lock:
            return src.balance >= amount
    first, second = sorted((src, dst), key=id)
    with first.lock:
        with second.lock:
            if src.balance < amount:
                return False
            src.balance -= amount
        dst.balance += amount
    return True
