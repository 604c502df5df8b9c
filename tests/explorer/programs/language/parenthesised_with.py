# verdict: deadlock
# why: the same locks in two orders, over several lines
import threading

left, right = threading.Lock(), threading.Lock()


def one():
    with (
        left,
        right,
    ):
        pass


def two():
    with (
        right,
        left,
    ):
        pass


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
