def with_all(locks, action):
    if not locks:
        return action()
    with locks[0]:
        return with_all(locks[1:], action)


def transfer(src, dst, amount):
    def action():
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True

    return with_all(sorted({src.lock, dst.lock}, key=id), action)
