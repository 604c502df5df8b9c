# verdict: safe
# why: with two workers the third and the fourth task begin when the first two have ended
import time
from concurrent.futures import ThreadPoolExecutor

start = time.perf_counter()
with ThreadPoolExecutor(max_workers=2) as pool:
    list(pool.map(time.sleep, [1] * 4))
assert time.perf_counter() - start >= 2
