# verdict: race
# why: `done` is a set; its futures come in any order, not as they were submitted
from concurrent.futures import ThreadPoolExecutor, wait

with ThreadPoolExecutor(3) as pool:
    futures = [pool.submit(pow, n, 2) for n in range(3)]
    done, _ = wait(futures)
assert [future.result() for future in done] == [0, 1, 4]
