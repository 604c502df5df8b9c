# verdict: race
# why: FIRST_COMPLETED says that one is done, not which
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

with ThreadPoolExecutor(max_workers=2) as pool:
    a = pool.submit(abs, -1)
    b = pool.submit(abs, -2)
    done, not_done = wait([a, b], return_when=FIRST_COMPLETED)
    assert a in done
