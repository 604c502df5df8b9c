# verdict: race
# why: two sleeps under one lock come one after the other
import threading
import time

lock = threading.Lock()


def nap():
    with lock:
        time.sleep(1)


start = time.monotonic()
threads = [threading.Thread(target=nap) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert time.monotonic() - start < 1.5
