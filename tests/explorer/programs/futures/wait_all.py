# verdict: safe
# why: wait returns when all are done
from concurrent.futures import ThreadPoolExecutor, wait

with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(abs, n) for n in (-1, -2)]
    done, not_done = wait(futures)
    assert len(done) == 2
    assert not not_done
