# verdict: safe
# schedules: 2
# why: the opposite orders never meet, because one gate lock is taken before either
import threading

gate = threading.Lock()
a = threading.Lock()
b = threading.Lock()


def one():
    with gate:
        with a, b:
            pass


def two():
    with gate:
        with b, a:
            pass


t1 = threading.Thread(target=one)
t2 = threading.Thread(target=two)
t1.start()
t2.start()
t1.join()
t2.join()
