# verdict: safe
# why: each of the two is one operation
import threading
from collections import deque

jobs = deque()
got = []


def one():
    jobs.append(1)
    jobs.append(2)


def two():
    try:
        got.append(jobs.popleft())
    except IndexError:
        got.append(None)


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert got[0] in (1, None)
assert len(jobs) in (1, 2)
