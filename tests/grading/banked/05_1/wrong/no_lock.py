# loses: safe
# says: Nothing takes the lock
def apply_all(lock, steps):
    for step in steps:
        step()
    return len(steps)
