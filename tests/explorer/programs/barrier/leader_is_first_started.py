# verdict: race
# why: which thread gets which number is not promised
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
assert leaders == ["x"]
