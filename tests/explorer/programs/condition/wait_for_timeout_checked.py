# verdict: safe
# why: what wait_for returned says whether there is something to pop
import threading

cond = threading.Condition()
items = []
taken = []


def consume():
    with cond:
        if cond.wait_for(lambda: len(items) > 0, timeout=1):
            taken.append(items.pop())


def produce():
    with cond:
        items.append(1)
        cond.notify()


a = threading.Thread(target=consume)
b = threading.Thread(target=produce)
a.start()
b.start()
a.join()
b.join()
assert len(items) + len(taken) == 1
