# verdict: race
# why: the result of a cancelled future is a CancelledError
import threading
from concurrent.futures import ThreadPoolExecutor

gate = threading.Event()
with ThreadPoolExecutor(max_workers=1) as pool:
    pool.submit(gate.wait)
    second = pool.submit(abs, -1)
    second.cancel()
    gate.set()
    second.result()
