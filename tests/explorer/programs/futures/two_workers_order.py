# verdict: race
# why: two workers may finish in either order
from concurrent.futures import ThreadPoolExecutor

log = []
with ThreadPoolExecutor(max_workers=2) as pool:
    for n in range(2):
        pool.submit(log.append, n)
assert log == [0, 1]
