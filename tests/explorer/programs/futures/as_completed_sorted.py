# verdict: safe
# why: every result comes once, in whatever order
from concurrent.futures import ThreadPoolExecutor, as_completed

with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(abs, n) for n in (-1, -2)]
    results = [f.result() for f in as_completed(futures)]
assert sorted(results) == [1, 2]
