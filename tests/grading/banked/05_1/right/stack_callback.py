from contextlib import ExitStack


def apply_all(lock, steps):
    with ExitStack() as stack:
        lock.acquire()
        stack.callback(lock.release)
        return len([step() for step in steps])
