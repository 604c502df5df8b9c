# verdict: safe
# why: cancelled or done, never both
from concurrent.futures import ThreadPoolExecutor

log = []
with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(log.append, 1)
    cancelled = future.cancel()
assert cancelled == (log == [])
assert future.cancelled() == cancelled
