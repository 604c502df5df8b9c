# verdict: race
# why: TimeoutError if a task has not finished in time
from concurrent.futures import ThreadPoolExecutor, as_completed

with ThreadPoolExecutor(max_workers=1) as pool:
    futures = [pool.submit(abs, -1)]
    for future in as_completed(futures, timeout=1):
        future.result()
