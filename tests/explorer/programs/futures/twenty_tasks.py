# verdict: safe
# schedules: 1
# why: tasks that share nothing come to the same whichever worker takes which, and whoever ends first
from concurrent.futures import ThreadPoolExecutor


def square(n):
    return n * n


with ThreadPoolExecutor(max_workers=4) as pool:
    results = list(pool.map(square, range(20)))
assert results == [n * n for n in range(20)]
