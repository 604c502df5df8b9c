# loses: all
# says: apply_all returned None
def apply_all(lock, steps):
    with lock:
        for step in steps:
            step()
