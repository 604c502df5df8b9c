# verdict: race
# why: the decorator makes a new lock in every call
import functools
import threading

n = 0


def synchronized(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        lock = threading.Lock()
        with lock:
            return func(*args, **kwargs)

    return wrapper


@synchronized
def bump():
    global n
    n += 1


def work():
    bump()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert n == 2
