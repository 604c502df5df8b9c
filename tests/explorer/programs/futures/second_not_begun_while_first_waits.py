# verdict: safe
# why: the only worker is with the first task until the gate opens
import threading
from concurrent.futures import ThreadPoolExecutor

gate = threading.Event()
pool = ThreadPoolExecutor(max_workers=1)
first = pool.submit(gate.wait)
second = pool.submit(int)
assert not second.running() and not second.done()
gate.set()
pool.shutdown()
