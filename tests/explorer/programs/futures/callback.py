# verdict: safe
# why: the callback has run when the pool has shut down
from concurrent.futures import ThreadPoolExecutor

log = []
with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(abs, -3)
    future.add_done_callback(lambda f: log.append(f.result()))
assert log == [3]
