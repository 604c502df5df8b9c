# verdict: race
# why: the one that finds the lock taken does nothing, though the total expects it to
import threading

lock = threading.Lock()
total = 0


def work():
    global total
    if lock.acquire(blocking=False):
        total += 1
        lock.release()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total == 2
