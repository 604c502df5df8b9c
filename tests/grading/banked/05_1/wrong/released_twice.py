# loses: the error goes on
# says: shown another error
def apply_all(lock, steps):
    lock.acquire()
    try:
        for step in steps:
            step()
    except BaseException:
        lock.release()
        raise
    finally:
        if lock:
            lock.release()
    return len(steps)
