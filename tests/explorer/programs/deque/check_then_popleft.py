# verdict: race
# why: both see one job: IndexError
import threading
from collections import deque

jobs = deque([1])


def work():
    if jobs:
        jobs.popleft()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert not jobs
