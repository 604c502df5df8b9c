# verdict: race
# why: the worker ends them in order, but who comes late gets what is done in any order
from concurrent.futures import ThreadPoolExecutor, as_completed

with ThreadPoolExecutor(1) as pool:
    futures = [pool.submit(pow, n, 2) for n in range(3)]
    assert [future.result() for future in as_completed(futures)] == [0, 1, 4]
