# verdict: race
# why: both are woken by notify_all, one item is there, the second pops from an empty list (IndexError)
import threading

cond = threading.Condition()
items = []
taken = []


def consume():
    with cond:
        if not items:
            cond.wait()
        taken.append(items.pop())


def produce():
    for i in range(2):
        with cond:
            items.append(i)
            cond.notify_all()


threads = [threading.Thread(target=f) for f in (consume, consume, produce)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(taken) == [0, 1]
