# verdict: deadlock
# why: the flag is looked at before the lock is taken; the notify may fall in the gap
import threading

cond = threading.Condition()
ready = False


def waiter():
    if not ready:
        with cond:
            cond.wait()


def notifier():
    global ready
    ready = True
    with cond:
        cond.notify()


a = threading.Thread(target=waiter)
b = threading.Thread(target=notifier)
a.start()
b.start()
a.join()
b.join()
