# verdict: safe
# why: each result under its own key, in whatever order
from concurrent.futures import ThreadPoolExecutor, as_completed


def square(n):
    return n * n


results = {}
with ThreadPoolExecutor(max_workers=3) as ex:
    futures = {ex.submit(square, n): n for n in range(8)}
    for f in as_completed(futures):
        n = futures[f]
        results[n] = f.result()
assert results == {n: n * n for n in range(8)}
