# verdict: race
# why: the branch without the lock is rare, and yet it may be drawn by both
import random, threading

lock = threading.Lock()
n = 0


def work():
    global n
    if random.random() < 0.1:
        n += 1
    else:
        with lock:
            n += 1


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert n == 2
