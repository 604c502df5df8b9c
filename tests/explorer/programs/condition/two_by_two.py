# verdict: safe
# why: a buffer of one with a condition for each side, two producers and two consumers
import threading
from collections import deque

lock = threading.Lock()
not_full = threading.Condition(lock)
not_empty = threading.Condition(lock)
items = deque()
taken = []


def produce(base):
    for n in range(2):
        with not_full:
            while items:
                not_full.wait()
            items.append(base + n)
            not_empty.notify()


def consume():
    for _ in range(2):
        with not_empty:
            while not items:
                not_empty.wait()
            item = items.popleft()
            not_full.notify()
        taken.append(item)


threads = [threading.Thread(target=produce, args=(base,)) for base in (0, 10)]
threads += [threading.Thread(target=consume) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(taken) == [0, 1, 10, 11]
