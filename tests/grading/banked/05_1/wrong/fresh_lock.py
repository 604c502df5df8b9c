# loses: safe
# says: makes a new lock
import threading


def apply_all(lock, steps):
    with threading.Lock():
        for step in steps:
            step()
    return len(steps)
