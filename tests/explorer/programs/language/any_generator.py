# verdict: race
# why: any() stops at the first hit; the hit may be gone when it is used
import threading

jobs = [0, 1]
got = []


def work():
    if any(job == 1 for job in jobs):
        jobs.remove(1)
        got.append(1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(got) == 1
