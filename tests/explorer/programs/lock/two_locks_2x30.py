# verdict: race
# why: each adds under a lock of its own, and they keep nobody out
import threading

a = threading.Lock()
b = threading.Lock()
n = 0


def work(lock):
    global n
    for _ in range(30):
        with lock:
            n += 1


ts = [threading.Thread(target=work, args=(lock,)) for lock in (a, b)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert n == 60
