# verdict: safe
# why: whoever is turned away says so, in a list of its own
import threading

lock = threading.Lock()
total = 0
skipped = []


def work():
    global total
    if lock.acquire(blocking=False):
        try:
            total += 1
        finally:
            lock.release()
    else:
        skipped.append(1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total + len(skipped) == 2
assert total >= 1
