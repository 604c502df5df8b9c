# verdict: deadlock
# why: "with a, b" takes a, then b: two acquires, not one
import threading

a = threading.Lock()
b = threading.Lock()


def one():
    with a, b:
        pass


def two():
    with b, a:
        pass


t1 = threading.Thread(target=one)
t2 = threading.Thread(target=two)
t1.start()
t2.start()
t1.join()
t2.join()
