# verdict: safe
# why: all are woken, and all look again
import threading

cond = threading.Condition()
open_ = False


def waiter():
    with cond:
        while not open_:
            cond.wait()


def opener():
    global open_
    with cond:
        open_ = True
        cond.notify_all()


threads = [threading.Thread(target=f) for f in (waiter, waiter, opener)]
for t in threads:
    t.start()
for t in threads:
    t.join()
