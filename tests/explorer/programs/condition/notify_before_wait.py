# verdict: deadlock
# why: a notify that nobody waits for is forgotten
import threading

cond = threading.Condition()


def waiter():
    with cond:
        cond.wait()


def notifier():
    with cond:
        cond.notify()


a = threading.Thread(target=waiter)
b = threading.Thread(target=notifier)
a.start()
b.start()
a.join()
b.join()
