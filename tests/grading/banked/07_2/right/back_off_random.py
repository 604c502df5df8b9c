import random
import time


def transfer(src, dst, amount):
    if src is dst:
        with src.lock:
            return src.balance >= amount
    while True:
        src.lock.acquire()
        if dst.lock.acquire(timeout=0.01):
            break
        src.lock.release()
        time.sleep(random.uniform(0, 0.005))
    try:
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
    finally:
        dst.lock.release()
        src.lock.release()
