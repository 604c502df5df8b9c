import time


def transfer(src, dst, amount):
    if src is dst:
        with src.lock:
            return amount <= src.balance
    while True:
        with src.lock:
            if dst.lock.acquire(blocking=False):
                try:
                    if src.balance < amount:
                        return False
                    src.balance -= amount
                    dst.balance += amount
                    return True
                finally:
                    dst.lock.release()
        time.sleep(0)
