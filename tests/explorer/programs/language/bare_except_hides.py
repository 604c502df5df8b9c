# verdict: race
# why: the bare except hides the error, not its consequence
import threading

jobs = [1]
done = []


def work():
    try:
        if jobs:
            done.append(jobs.pop())
    except:
        done.append("lost")


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert done == [1]
