# verdict: safe
# schedules: 2
# why: the generator behind with holds the lock round the body: A B, B A
import contextlib
import threading

lock = threading.Lock()
n = 0


@contextlib.contextmanager
def section():
    lock.acquire()
    try:
        yield
    finally:
        lock.release()


def work():
    global n
    with section():
        n += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert n == 2
