# verdict: safe
# why: shutdown waits by default
from concurrent.futures import ThreadPoolExecutor

log = []
pool = ThreadPoolExecutor(max_workers=1)
pool.submit(log.append, 1)
pool.shutdown()
assert log == [1]
