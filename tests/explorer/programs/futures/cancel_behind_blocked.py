# verdict: safe
# why: the only worker is held by the first task, so the second cannot have begun
import threading
from concurrent.futures import ThreadPoolExecutor

gate = threading.Event()
log = []
with ThreadPoolExecutor(max_workers=1) as pool:
    pool.submit(gate.wait)
    second = pool.submit(log.append, "second")
    assert second.cancel()
    gate.set()
assert log == []
