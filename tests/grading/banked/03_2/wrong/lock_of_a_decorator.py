# loses: the right lock
# says: Two objects that share no data wait for each other
import functools
import threading


def synchronized(method):
    lock = threading.RLock()

    @functools.wraps(method)
    def inner(*args, **kwargs):
        with lock:
            return method(*args, **kwargs)

    return inner


class Counter:
    def __init__(self):
        self.value = 0

    @synchronized
    def increment(self):
        self.value += 1
