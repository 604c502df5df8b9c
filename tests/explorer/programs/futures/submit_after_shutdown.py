# verdict: race
# why: RuntimeError: cannot schedule new futures after shutdown
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)
pool.shutdown()
pool.submit(print, "late")
