# verdict: race
# why: wait with a timeout may return with tasks not done
from concurrent.futures import ThreadPoolExecutor, wait

with ThreadPoolExecutor(max_workers=1) as pool:
    futures = [pool.submit(abs, -1)]
    done, not_done = wait(futures, timeout=1)
    assert not not_done
