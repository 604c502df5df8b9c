# verdict: deadlock
# why: the same in the order in which they were named
import contextlib
import threading

locks = {"a": threading.Lock(), "b": threading.Lock()}


def with_all(names):
    with contextlib.ExitStack() as stack:
        for name in names:
            stack.enter_context(locks[name])


def one():
    with_all(["a", "b"])


def two():
    with_all(["b", "a"])


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
