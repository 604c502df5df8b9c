# loses: live, src is dst
# says: in the order of their own arguments
def transfer(src, dst, amount):
    with src.lock, dst.lock:
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
