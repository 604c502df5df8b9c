# verdict: race
# why: a worker serves many tasks, and what one leaves in the local the next one finds
import threading
from concurrent.futures import ThreadPoolExecutor

local = threading.local()


def task():
    fresh = not hasattr(local, "seen")
    local.seen = True
    return fresh


with ThreadPoolExecutor(max_workers=1) as pool:
    assert list(pool.map(lambda _: task(), range(2))) == [True, True]
