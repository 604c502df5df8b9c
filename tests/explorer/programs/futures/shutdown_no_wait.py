# verdict: race
# why: shutdown(wait=False) returns at once
from concurrent.futures import ThreadPoolExecutor

log = []
pool = ThreadPoolExecutor(max_workers=1)
pool.submit(log.append, 1)
pool.shutdown(wait=False)
assert log == [1]
