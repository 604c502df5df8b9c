# verdict: safe
# why: the holder of an RLock always gets it at once
import threading

lock = threading.RLock()
result = []


def work():
    with lock:
        result.append(lock.acquire(blocking=False))
        lock.release()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert result == [True, True]
