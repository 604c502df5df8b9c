import threading

_cond = threading.Condition()
_busy = set()


def transfer(src, dst, amount):
    wanted = {id(src), id(dst)}
    with _cond:
        while _busy & wanted:
            _cond.wait()
        _busy.update(wanted)
    try:
        if src is dst:
            with src.lock:
                return src.balance >= amount
        with src.lock, dst.lock:
            if src.balance < amount:
                return False
            src.balance -= amount
            dst.balance += amount
            return True
    finally:
        with _cond:
            _busy.difference_update(wanted)
            _cond.notify_all()
