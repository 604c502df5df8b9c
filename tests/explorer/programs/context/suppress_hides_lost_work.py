# verdict: race
# why: what suppress hides is not done
import contextlib
import threading

jobs = [1]
done = []


def work():
    with contextlib.suppress(IndexError):
        jobs.pop()
        done.append(1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(done) == 2
