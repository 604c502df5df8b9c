from contextlib import contextmanager


@contextmanager
def held(lock):
    lock.acquire()
    try:
        yield
    finally:
        lock.release()


def apply_all(lock, steps):
    with held(lock):
        return len([step() for step in steps])
