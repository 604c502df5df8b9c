# verdict: race
# why: taking the results raises the task's error
from concurrent.futures import ThreadPoolExecutor


def inverse(n):
    return 1 / n


with ThreadPoolExecutor(max_workers=2) as pool:
    list(pool.map(inverse, [1, 0]))
