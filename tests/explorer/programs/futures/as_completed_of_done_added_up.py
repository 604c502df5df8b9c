# verdict: safe
# schedules: 1
from concurrent.futures import ThreadPoolExecutor, as_completed

total = 0
with ThreadPoolExecutor(8) as pool:
    futures = [pool.submit(pow, n, 2) for n in range(8)]
for future in as_completed(futures):
    total += future.result()
assert total == 140
