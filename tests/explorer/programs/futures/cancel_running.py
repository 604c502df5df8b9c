# verdict: race
# why: only a task that has not begun can be cancelled
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(abs, -1)
    assert future.cancel()
