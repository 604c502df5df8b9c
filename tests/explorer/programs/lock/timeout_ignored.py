# verdict: race
# why: a timed acquire that gives up returns False; the code goes on as though it held the lock
import threading

lock = threading.Lock()
total = 0


def work():
    global total
    lock.acquire(timeout=1.0)
    total += 1
    lock.release()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total == 2
