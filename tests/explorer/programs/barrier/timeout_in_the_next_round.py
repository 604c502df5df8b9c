# verdict: safe
# why: who enters the next round waits until all have left the last: giving up there breaks no other
import threading

barrier = threading.Barrier(2)


def again():
    barrier.wait()
    try:
        barrier.wait(1)
    except threading.BrokenBarrierError:
        pass


threads = [threading.Thread(target=f) for f in (again, barrier.wait)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert barrier.broken
