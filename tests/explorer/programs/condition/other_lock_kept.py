# verdict: deadlock
# why: wait gives up its own lock, not the other one the waiter holds
import threading

outer = threading.Lock()
cond = threading.Condition()
ready = False


def waiter():
    with outer:
        with cond:
            while not ready:
                cond.wait()


def setter():
    global ready
    with outer:
        with cond:
            ready = True
            cond.notify()


a = threading.Thread(target=waiter)
b = threading.Thread(target=setter)
a.start()
b.start()
a.join()
b.join()
