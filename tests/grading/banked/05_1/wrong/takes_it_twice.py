# loses: all
# says: waits for a lock that it holds itself
def apply_all(lock, steps):
    with lock:
        lock.acquire()
        try:
            for step in steps:
                step()
        finally:
            lock.release()
    return len(steps)
