# loses: safe
# says: does not wait for the lock
def apply_all(lock, steps):
    lock.acquire(blocking=False)
    try:
        for step in steps:
            step()
    finally:
        lock.release()
    return len(steps)
