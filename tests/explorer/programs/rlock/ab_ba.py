# verdict: deadlock
# why: re-entrance helps against oneself, not against another thread
import threading

a = threading.RLock()
b = threading.RLock()


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
