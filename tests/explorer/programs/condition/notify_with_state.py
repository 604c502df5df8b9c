# verdict: safe
# why: the fact is kept in a variable, so it does not matter who comes first
import threading

cond = threading.Condition()
ready = False


def waiter():
    with cond:
        while not ready:
            cond.wait()


def notifier():
    global ready
    with cond:
        ready = True
        cond.notify()


a = threading.Thread(target=waiter)
b = threading.Thread(target=notifier)
a.start()
b.start()
a.join()
b.join()
assert ready
