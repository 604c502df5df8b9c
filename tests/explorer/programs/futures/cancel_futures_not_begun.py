# verdict: race
# why: the first task may not have begun either, and is then cancelled as well: CancelledError
import threading
from concurrent.futures import ThreadPoolExecutor

gate = threading.Event()
pool = ThreadPoolExecutor(max_workers=1)
first = pool.submit(gate.wait)
pool.shutdown(wait=False, cancel_futures=True)
gate.set()
assert first.result() is True
