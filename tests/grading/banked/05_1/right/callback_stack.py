import contextlib


def apply_all(lock, steps):
    with contextlib.ExitStack() as stack:
        lock.acquire()
        stack.callback(lock.release)
        n = 0
        while n < len(steps):
            steps[n]()
            n += 1
        return n
