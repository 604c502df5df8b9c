# verdict: race
# why: result with a timeout may raise TimeoutError
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(abs, -1)
    assert future.result(timeout=1) == 1
