# loses: safe
# says: gives it back once more
def apply_all(lock, steps):
    try:
        with lock:
            for s in steps: s()
            return len(steps)
    finally:
        if lock.locked() if hasattr(lock, "locked") else False:
            lock.release()
