# verdict: race
# why: between the look at the clock and the lock the other may come in
import threading
import time

lock = threading.Lock()
stamps = []


def work():
    now = time.monotonic()
    with lock:
        stamps.append(now)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert stamps == sorted(stamps)
