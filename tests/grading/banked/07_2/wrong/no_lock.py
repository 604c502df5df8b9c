# loses: safe, src is dst
# says: does not take the locks of the accounts
def transfer(src, dst, amount):
    if src.balance < amount:
        return False
    src.balance -= amount
    dst.balance += amount
    return True
