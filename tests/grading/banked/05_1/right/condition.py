import threading


def apply_all(lock, steps):
    with threading.Condition(lock):
        for step in steps:
            step()
        return len(steps)
