# verdict: safe
from concurrent.futures import ThreadPoolExecutor, as_completed

with ThreadPoolExecutor(1) as pool:
    futures = [pool.submit(pow, n, 2) for n in range(3)]
    assert sum(future.result() for future in as_completed(futures)) == 5
