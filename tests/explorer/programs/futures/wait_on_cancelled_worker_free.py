# verdict: safe
# why: the worker gets on to the cancelled future, and tells who waits for it
import threading
from concurrent.futures import ThreadPoolExecutor, wait

go = threading.Event()
with ThreadPoolExecutor(1) as pool:
    first = pool.submit(go.wait)
    second = pool.submit(pow, 2, 2)
    cancelled = second.cancel()
    go.set()
    done, pending = wait([first, second])
assert not pending
assert second.cancelled() == cancelled
