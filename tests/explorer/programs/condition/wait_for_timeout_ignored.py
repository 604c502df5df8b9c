# verdict: race
# why: wait_for gives up and returns False; the pop then meets an empty list
import threading

cond = threading.Condition()
items = []


def consume():
    with cond:
        cond.wait_for(lambda: len(items) > 0, timeout=1)
        items.pop()


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
