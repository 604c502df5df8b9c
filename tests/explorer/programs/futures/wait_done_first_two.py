# verdict: race
# why: which two are kept depends on the order of the set
from concurrent.futures import ThreadPoolExecutor, wait

kept = []
with ThreadPoolExecutor(4) as pool:
    futures = [pool.submit(pow, n, 2) for n in range(4)]
    done, _ = wait(futures)
for future in done:
    if len(kept) < 2:
        kept.append(future.result())
assert sorted(kept) == [0, 1]
