# verdict: race
# why: how many are added before the error depends on the order of the set
from concurrent.futures import ThreadPoolExecutor, wait


def half(n):
    if n % 2:
        raise ValueError(n)
    return n // 2


total = 0
with ThreadPoolExecutor(4) as pool:
    futures = [pool.submit(half, n) for n in (2, 4, 5)]
    done, _ = wait(futures)
try:
    for future in done:
        total += future.result()
except ValueError:
    pass
assert total == 3
