# verdict: safe
# why: a sort by a learner's __lt__ on private lists
import functools
import threading


@functools.total_ordering
class Job:
    def __init__(self, p):
        self.p = p

    def __eq__(self, other):
        return self.p == other.p

    def __lt__(self, other):
        return self.p < other.p


tops = []


def work():
    jobs = [Job(3), Job(1)]
    jobs.sort()
    tops.append(jobs[0].p)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert tops == [1, 1]
