# verdict: safe
# why: map gives results in the order of its arguments, whoever finishes first
from concurrent.futures import ThreadPoolExecutor


def double(n):
    return n * 2


with ThreadPoolExecutor(max_workers=2) as pool:
    results = list(pool.map(double, [1, 2, 3]))
assert results == [2, 4, 6]
