# verdict: race
# why: both see one item, the second pop meets an empty list: IndexError
import threading

jobs = [1]
done = []


def work():
    while jobs:
        done.append(jobs.pop())


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert done == [1]
