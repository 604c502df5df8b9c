# verdict: safe
# why: notify(2) wakes both
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
        cond.notify(2)


threads = [threading.Thread(target=f) for f in (waiter, waiter, opener)]
for t in threads:
    t.start()
for t in threads:
    t.join()
