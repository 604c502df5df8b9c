# verdict: safe
# why: FIRST_EXCEPTION returns at the latest when the failing one is done
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait

with ThreadPoolExecutor(max_workers=2) as pool:
    bad = pool.submit(int, "x")
    good = pool.submit(int, "1")
    done, _ = wait([bad, good], return_when=FIRST_EXCEPTION)
    assert bad in done
