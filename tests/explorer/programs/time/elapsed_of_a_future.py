# verdict: safe
# why: the result comes after what its task slept
import time
from concurrent.futures import ThreadPoolExecutor


def work():
    time.sleep(1)
    return time.monotonic()


with ThreadPoolExecutor(2) as pool:
    futures = [pool.submit(work) for _ in range(2)]
    ends = [future.result() for future in futures]
    assert time.monotonic() >= max(ends)
