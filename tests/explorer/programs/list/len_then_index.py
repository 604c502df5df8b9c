# verdict: race
# why: the item may be gone: IndexError
import threading

jobs = [1]
seen = []


def one():
    if len(jobs) > 0:
        seen.append(jobs[0])


def two():
    jobs.clear()


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert len(seen) <= 1
