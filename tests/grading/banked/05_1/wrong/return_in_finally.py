# loses: the error goes on
# says: throws away the error
def apply_all(lock, steps):
    count = 0
    lock.acquire()
    try:
        for step in steps:
            step()
            count += 1
    finally:
        lock.release()
        return count
