def move(src, dst, amount):
    if src.balance < amount:
        return False
    src.balance -= amount
    dst.balance += amount
    return True


def transfer(src, dst, amount):
    if id(src) == id(dst):
        with src.lock:
            return move(src, dst, amount)
    if id(src) < id(dst):
        with src.lock:
            with dst.lock:
                return move(src, dst, amount)
    with dst.lock:
        with src.lock:
            return move(src, dst, amount)
