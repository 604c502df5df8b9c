# verdict: deadlock
# why: a future that was only cancelled is over for `wait` once a worker has come to it
import threading
from concurrent.futures import ThreadPoolExecutor, wait

go = threading.Event()
with ThreadPoolExecutor(1) as pool:
    first = pool.submit(go.wait)
    second = pool.submit(pow, 2, 2)
    if second.cancel():
        wait([second])
    go.set()
