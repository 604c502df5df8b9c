# verdict: race
# why: between the notify and the waking a third thread steals the item, and the woken one pops from an empty list
import threading

cond = threading.Condition()
items = []


def consume():
    with cond:
        if not items:
            cond.wait()
        items.pop()


def produce():
    with cond:
        items.append(1)
        cond.notify()


threads = [threading.Thread(target=f) for f in (consume, consume, produce, produce)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert items == []
