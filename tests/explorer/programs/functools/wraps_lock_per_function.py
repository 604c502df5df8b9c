# verdict: race
# why: each decorated function has its own lock, and both change n
import threading

n = 0


def synchronized(func):
    lock = threading.Lock()

    def wrapper(*args):
        with lock:
            return func(*args)

    return wrapper


@synchronized
def up():
    global n
    n += 1


@synchronized
def up_too():
    global n
    n += 1


def one():
    up()


def two():
    up_too()


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert n == 2
