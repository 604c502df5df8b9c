# verdict: safe
# why: results taken from the futures in the order of the items
from concurrent.futures import ThreadPoolExecutor


def parallel(func, items):
    with ThreadPoolExecutor(max_workers=2) as pool:
        futures = [pool.submit(func, item) for item in items]
    return [f.result() for f in futures]


assert parallel(str, [1, 2]) == ["1", "2"]
