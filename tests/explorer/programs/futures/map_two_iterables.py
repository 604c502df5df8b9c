# verdict: safe
# why: map zips its arguments and stops at the shorter
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor() as pool:
    assert list(pool.map(pow, [2, 3], [3, 2, 9])) == [8, 9]
