# verdict: safe
# why: two items, two pops, no item twice
import threading

jobs = {1, 2}
got = []


def work():
    got.append(jobs.pop())


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(got) == [1, 2]
