# verdict: safe
# why: wait gives each thread its own number from 0 to 1, so exactly one leads
import threading

barrier = threading.Barrier(2)
leaders = []


def work(name):
    if barrier.wait() == 0:
        leaders.append(name)


threads = [threading.Thread(target=work, args=(n,)) for n in "xy"]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(leaders) == 1
