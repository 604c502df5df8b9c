# verdict: safe
# why: a wait that times out only looks again
import threading

cond = threading.Condition()
ready = False


def waiter():
    with cond:
        while not ready:
            cond.wait(timeout=0.1)


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
assert ready
