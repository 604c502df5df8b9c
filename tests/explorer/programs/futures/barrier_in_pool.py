# verdict: safe
# why: as many workers as must meet
import threading
from concurrent.futures import ThreadPoolExecutor

barrier = threading.Barrier(2)
with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(barrier.wait) for _ in range(2)]
assert sorted(f.result() for f in futures) == [0, 1]
