# verdict: race
# why: result() may return before the callbacks have run
from concurrent.futures import ThreadPoolExecutor

log = []
with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(abs, -3)
    future.add_done_callback(lambda f: log.append(f.result()))
    future.result()
    assert log == [3]
