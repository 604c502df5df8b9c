# verdict: safe
# why: wait_for is the while loop
import threading

cond = threading.Condition()
items = []
taken = []


def consume():
    with cond:
        cond.wait_for(lambda: items)
        taken.append(items.pop())


def produce():
    for i in range(2):
        with cond:
            items.append(i)
            cond.notify()


threads = [threading.Thread(target=f) for f in (consume, consume, produce)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(taken) == [0, 1]
