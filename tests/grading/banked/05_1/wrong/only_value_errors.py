# loses: live
# says: for some errors only
def apply_all(lock, steps):
    lock.acquire()
    try:
        for step in steps:
            step()
    except ValueError:
        lock.release()
        raise
    lock.release()
    return len(steps)
