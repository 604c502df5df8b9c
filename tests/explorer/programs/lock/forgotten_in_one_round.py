# verdict: race
# why: one round of a thousand forgets the lock
import threading

n = 0
lock = threading.Lock()


def work():
    global n
    for i in range(1000):
        if i == 777:
            n += 1
        else:
            with lock:
                n += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert n == 2000
