# verdict: race
# why: who gives up in the second round breaks it for who comes later
import threading

barrier = threading.Barrier(2)


def again():
    barrier.wait()
    try:
        barrier.wait(1)
    except threading.BrokenBarrierError:
        pass


def twice():
    barrier.wait()
    barrier.wait()


threads = [threading.Thread(target=f) for f in (again, twice)]
for t in threads:
    t.start()
for t in threads:
    t.join()
