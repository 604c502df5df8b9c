# verdict: safe
# why: whoever holds the lock joins first, so that releasing it always fails
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
    with lock:
        pass


first = threading.Thread(target=work)
first.start()
first.join()
threads = [threading.Thread(target=free) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert not freed
