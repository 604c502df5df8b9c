# loses: safe
# says: takes the lock anew for every step
def apply_all(lock, steps):
    count = 0
    for step in steps:
        with lock:
            step()
        count += 1
    return count
