# verdict: deadlock
# why: each sets its event after the other's has come
import threading

a_ready = threading.Event()
b_ready = threading.Event()


def one():
    b_ready.wait()
    a_ready.set()


def two():
    a_ready.wait()
    b_ready.set()


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
