# verdict: safe
# why: leaving the with block waits for every task
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(sum, [1, 2])
assert future.done()
assert future.result() == 3
