# loses: safe
# says: does not wait for the lock
def apply_all(lock, steps):
    got = lock.acquire(timeout=1)
    try:
        for step in steps:
            step()
    finally:
        if got:
            lock.release()
    return len(steps)
