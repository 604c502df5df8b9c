# verdict: deadlock
# why: three tasks must meet, two workers are there
import threading
from concurrent.futures import ThreadPoolExecutor

barrier = threading.Barrier(3)
with ThreadPoolExecutor(max_workers=2) as pool:
    for _ in range(3):
        pool.submit(barrier.wait)
