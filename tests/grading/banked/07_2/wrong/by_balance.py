# loses: live
# says: The order depends on the balances
def transfer(src, dst, amount):
    if src is dst:
        with src.lock:
            return src.balance >= amount

    first, second = sorted((src, dst), key=lambda account: account.balance)
    with first.lock, second.lock:
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
