# loses: live
# says: is never reached
def apply_all(lock, steps):
    lock.acquire()
    for step in steps:
        step()
    lock.release()
    return len(steps)
