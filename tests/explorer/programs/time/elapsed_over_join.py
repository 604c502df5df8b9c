# verdict: safe
# why: who joins a thread goes on after what it slept
import threading
import time

start = time.monotonic()
threads = [threading.Thread(target=time.sleep, args=(1,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert 1 <= time.monotonic() - start < 2
