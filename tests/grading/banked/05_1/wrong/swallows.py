# loses: the error goes on
# says: The error ends in line
def apply_all(lock, steps):
    count = 0
    with lock:
        try:
            for step in steps:
                step()
                count += 1
        except Exception:
            pass
    return count
