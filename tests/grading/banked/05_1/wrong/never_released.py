# loses: live
# says: never given back
def apply_all(lock, steps):
    lock.acquire()
    for step in steps:
        step()
    return len(steps)
