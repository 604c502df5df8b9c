# verdict: safe
# why: a condition's default lock is an RLock; wait gives up every level of it
import threading

cond = threading.Condition()
ready = False


def waiter():
    with cond:
        with cond:
            while not ready:
                cond.wait()


def setter():
    global ready
    with cond:
        ready = True
        cond.notify()


a = threading.Thread(target=waiter)
b = threading.Thread(target=setter)
a.start()
b.start()
a.join()
b.join()
