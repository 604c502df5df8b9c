# verdict: race
# why: who is woken does not look again: another consumer may have come first to the lock
import threading

condition = threading.Condition()
items = []


def produce(base):
    for n in range(2):
        with condition:
            items.append(base + n)
            condition.notify()


def consume():
    for _ in range(2):
        with condition:
            if not items:
                condition.wait()
            items.pop(0)


threads = [threading.Thread(target=produce, args=(base,)) for base in (0, 10)]
threads += [threading.Thread(target=consume) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
