# verdict: deadlock
# why: a set of the same two locks may have them in another order
import threading

one, two = threading.Lock(), threading.Lock()


def move(*both):
    locks = set(both)
    for lock in locks:
        lock.acquire()
    for lock in locks:
        lock.release()


threads = [threading.Thread(target=move, args=pair) for pair in ((one, two), (two, one))]
for t in threads:
    t.start()
for t in threads:
    t.join()
