# verdict: race
# why: the value is read before the lock is taken, so it may be stale when it is written
import threading

counter = 0
lock = threading.Lock()


def increment():
    global counter
    value = counter
    with lock:
        counter = value + 1


threads = [threading.Thread(target=increment) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 2
