# verdict: safe
# why: what is written under the lock is in the order of the clock
import threading
import time

lock = threading.Lock()
stamps = []


def work():
    for _ in range(3):
        with lock:
            stamps.append(time.monotonic())


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert stamps == sorted(stamps)
