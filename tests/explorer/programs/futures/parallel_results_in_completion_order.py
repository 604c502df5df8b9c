# verdict: race
# why: results appended as they complete are not in the order of the items
from concurrent.futures import ThreadPoolExecutor, as_completed


def parallel(func, items):
    results = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for future in as_completed([pool.submit(func, item) for item in items]):
            results.append(future.result())
    return results


assert parallel(str, [1, 2]) == ["1", "2"]
