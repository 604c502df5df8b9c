# verdict: safe
# why: a dict from future to item tells whose result it is
from concurrent.futures import ThreadPoolExecutor, as_completed

with ThreadPoolExecutor(max_workers=2) as pool:
    items = {pool.submit(abs, n): n for n in (-1, -2)}
    found = {}
    for future in as_completed(items):
        found[items[future]] = future.result()
assert found == {-1: 1, -2: 2}
