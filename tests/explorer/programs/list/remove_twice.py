# verdict: race
# why: ValueError: the second finds it gone
import threading

jobs = [1]


def work():
    if 1 in jobs:
        jobs.remove(1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert jobs == []
