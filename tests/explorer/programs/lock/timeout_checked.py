# verdict: safe
# why: what acquire returned decides whether the section is entered
import threading

lock = threading.Lock()
total = 0
gave_up = []


def work():
    global total
    if lock.acquire(timeout=1.0):
        try:
            total += 1
        finally:
            lock.release()
    else:
        gave_up.append(True)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total + len(gave_up) == 2
