# verdict: safe
# why: a timeout only means another try
import threading

lock = threading.Lock()
total = 0


def work():
    global total
    while not lock.acquire(timeout=0.1):
        continue
    try:
        total += 1
    finally:
        lock.release()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total == 2
