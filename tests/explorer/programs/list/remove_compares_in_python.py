# verdict: race|undecided
# why: remove() calls __eq__ item by item; while it does, an item before it may go, and it removes another
import threading
from dataclasses import dataclass


@dataclass
class Job:
    n: int


jobs = [Job(i) for i in range(4)]


def a():
    jobs.remove(Job(2))


def b():
    jobs.remove(Job(0))


ts = [threading.Thread(target=g) for g in (a, b)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert sorted(j.n for j in jobs) == [1, 3]
