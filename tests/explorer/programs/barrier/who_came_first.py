# verdict: race
# why: who comes first to a barrier is told by what its wait returns
import threading

barrier = threading.Barrier(3)
lock = threading.Lock()
first = []
n = 0


def work(name):
    global n
    for _ in range(3):
        with lock:
            n += 1
    place = barrier.wait()
    if place == 0:
        first.append(name)


threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert first != ["c"]
