# verdict: safe
import threading

barrier = threading.Barrier(2)
gone = threading.Event()


def first():
    barrier.wait()
    gone.wait()
    barrier.abort()


def other():
    barrier.wait()
    gone.set()


threads = [threading.Thread(target=f) for f in (first, other)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert barrier.broken
