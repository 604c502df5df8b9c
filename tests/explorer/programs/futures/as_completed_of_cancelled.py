# verdict: deadlock
# why: the same: `as_completed` waits for the worker, which waits for the loop
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed

go = threading.Event()
with ThreadPoolExecutor(1) as pool:
    futures = [pool.submit(go.wait), pool.submit(pow, 2, 2)]
    futures[1].cancel()
    for future in as_completed(futures[1:]):
        go.set()
