# verdict: safe
# why: exception() shows the error without raising it
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(int, "x")
    assert isinstance(future.exception(), ValueError)
assert future.done()
