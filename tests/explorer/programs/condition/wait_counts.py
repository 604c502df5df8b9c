# verdict: race
# why: three waits may time out before the item is there
import threading

c = threading.Condition()
items = []
got = []


def consumer():
    tries = 0
    with c:
        while not items:
            c.wait(timeout=1)
            tries += 1
            if tries > 2:
                return
        got.append(items.pop())


def producer():
    with c:
        items.append(1)
        c.notify()


threads = [threading.Thread(target=f) for f in (consumer, producer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert got == [1]
