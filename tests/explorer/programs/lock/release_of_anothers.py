# verdict: race
# why: usually nobody holds the lock and releasing it fails; in between it frees the other's lock
import threading

lock = threading.Lock()
freed = False


def free():
    global freed
    try:
        lock.release()
        freed = True
    except RuntimeError:
        pass


def work():
    try:
        with lock:
            pass
    except RuntimeError:
        pass


threads = [threading.Thread(target=f) for f in (work, free)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert not freed
