# verdict: race
# why: None is no timeout for a lock
import threading

lock = threading.Lock()
n = 0


def work():
    global n
    if lock.acquire(timeout=None):
        n += 1
        lock.release()


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert n == 2
