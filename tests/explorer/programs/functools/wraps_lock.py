# verdict: safe
# schedules: 2
# why: a decorator that locks: A B, B A
import functools
import threading

lock = threading.Lock()
n = 0


def synchronized(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
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
