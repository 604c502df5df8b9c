# verdict: race
# why: who was let through and has not gone yet is broken off as well
import threading

barrier = threading.Barrier(3)


def first():
    barrier.wait()
    barrier.abort()


def other():
    barrier.wait()


threads = [threading.Thread(target=f) for f in (first, other, other)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
