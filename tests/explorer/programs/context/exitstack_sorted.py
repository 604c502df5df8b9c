# verdict: safe
# why: any number of locks, in one order, given back by the stack
import contextlib
import threading

locks = {"a": threading.Lock(), "b": threading.Lock()}
n = 0


def with_all(names):
    global n
    with contextlib.ExitStack() as stack:
        for name in sorted(set(names)):
            stack.enter_context(locks[name])
        n += 1


def one():
    with_all(["a", "b"])


def two():
    with_all(["b", "a", "b"])


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert n == 2
