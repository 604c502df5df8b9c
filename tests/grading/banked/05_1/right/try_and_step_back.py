import time


def apply_all(lock, steps):
    while not lock.acquire(blocking=False):
        time.sleep(0)
    try:
        for step in steps:
            step()
    finally:
        lock.release()
    return len(steps)
