# verdict: race
# why: futures that are done already come in any order, not as they ended
from concurrent.futures import ThreadPoolExecutor, as_completed

with ThreadPoolExecutor(1) as pool:
    futures = [pool.submit(pow, n, 2) for n in range(4)]
assert [future.result() for future in as_completed(futures)] == [0, 1, 4, 9]
