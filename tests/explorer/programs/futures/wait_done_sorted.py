# verdict: safe
# schedules: 1
# why: sorted, the order of the set does not show
from concurrent.futures import ThreadPoolExecutor, wait

with ThreadPoolExecutor(3) as pool:
    futures = [pool.submit(pow, n, 2) for n in range(3)]
    done, _ = wait(futures)
assert sorted(future.result() for future in done) == [0, 1, 4]
