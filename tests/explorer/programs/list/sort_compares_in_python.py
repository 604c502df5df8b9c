# verdict: race
# why: sort() calls __lt__, and the list is empty meanwhile
import threading


class Job:
    def __init__(self, p):
        self.p = p

    def __lt__(self, other):
        return self.p < other.p


jobs = [Job(3), Job(2), Job(1)]


def a():
    jobs.sort()


def b():
    jobs.append(Job(0))


ts = [threading.Thread(target=g) for g in (a, b)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert len(jobs) == 4
