# verdict: race
# why: locked() is an answer about the past; both may see the lock free
import threading

lock = threading.Lock()
total = 0


def work():
    global total
    while True:
        if not lock.locked():
            lock.acquire(blocking=False)
            value = total
            total = value + 1
            if lock.locked():
                lock.release()
            return


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total == 2
