def apply_all(lock, steps):
    with lock:
        for step in steps:
            step()
    return len(steps)
