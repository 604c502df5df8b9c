# verdict: race
# why: the same without the lock
from concurrent.futures import ThreadPoolExecutor

total = 0


def add(n):
    global total
    total += n
    return n


with ThreadPoolExecutor(max_workers=2) as pool:
    list(pool.map(add, [1, 2]))
assert total == 3
