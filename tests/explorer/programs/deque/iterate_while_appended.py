# verdict: race
# why: RuntimeError: deque mutated during iteration
import threading
from collections import deque

jobs = deque([1, 2])
seen = []


def one():
    for job in jobs:
        seen.append(job)


def two():
    jobs.append(3)


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert len(seen) >= 2
