# verdict: safe
# why: the one that fails breaks the barrier, and the other learns of it
import threading

barrier = threading.Barrier(2)
broken = []


def work(n):
    try:
        10 // n
    except ZeroDivisionError:
        barrier.abort()
        return
    try:
        barrier.wait()
    except threading.BrokenBarrierError:
        broken.append(n)


threads = [threading.Thread(target=work, args=(n,)) for n in (0, 1)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert broken == [1]
