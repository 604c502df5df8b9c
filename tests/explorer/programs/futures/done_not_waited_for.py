# verdict: race
# why: done() is an answer about now, not a wait
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(sum, [1, 2])
    assert future.done()
