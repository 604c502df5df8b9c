# verdict: race
# why: taking an item out shifts the rest under the loop, which skips one
import threading

jobs = [1, 2, 3]
seen = []


def one():
    for job in jobs:
        seen.append(job)


def two():
    jobs.remove(1)


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen[-2:] == [2, 3]
