def apply_all(lock, steps):
    lock.acquire()
    try:
        done = 0
        for step in steps:
            step()
            done += 1
        return done
    finally:
        lock.release()
