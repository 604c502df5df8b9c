from contextlib import contextmanager


@contextmanager
def both(src, dst):
    first, second = (src, dst) if id(src) <= id(dst) else (dst, src)
    with first.lock:
        if first is second:
            yield
        else:
            with second.lock:
                yield


def transfer(src, dst, amount):
    with both(src, dst):
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
