# verdict: race
# why: the task may have begun when it is cancelled
from concurrent.futures import ThreadPoolExecutor
import threading

gate = threading.Event()
ex = ThreadPoolExecutor(1)
a = ex.submit(gate.wait)
b = ex.submit(int, 1)
gate.set()
ok = b.cancel()
ex.shutdown()
assert ok
