# loses: safe
# says: The lock was free while a step ran
def apply_all(lock, steps):
    for step in steps:
        step()
    with lock:
        return len(steps)
