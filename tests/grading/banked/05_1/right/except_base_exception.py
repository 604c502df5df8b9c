def apply_all(lock, steps):
    lock.acquire()
    try:
        for step in steps:
            step()
    except BaseException:
        lock.release()
        raise
    lock.release()
    return len(steps)
