# loses: live
# says: in the order of their own arguments
def transfer(src, dst, amount):
    if src is dst:
        with src.lock:
            return src.balance >= amount

    with src.lock:
        with dst.lock:
            if src.balance < amount:
                return False
            src.balance -= amount
            dst.balance += amount
            return True
