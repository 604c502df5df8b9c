import threading

_tie = threading.Lock()


def transfer(src, dst, amount):
    if src is dst:
        with src.lock:
            return src.balance >= amount

    def move():
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True

    a, b = hash(src), hash(dst)
    if a < b:
        with src.lock, dst.lock:
            return move()
    elif b < a:
        with dst.lock, src.lock:
            return move()
    with _tie:
        with src.lock, dst.lock:
            return move()
