# verdict: deadlock
# why: the same without a timeout: the state changes, nobody says so
import threading

cond = threading.Condition()
ready = False


def waiter():
    with cond:
        while not ready:
            cond.wait()


def setter():
    global ready
    with cond:
        ready = True


a = threading.Thread(target=waiter)
b = threading.Thread(target=setter)
a.start()
b.start()
a.join()
b.join()
