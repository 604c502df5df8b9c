# verdict: race
# why: a task that shuts its pool down and waits would wait for itself: RuntimeError
from concurrent.futures import ThreadPoolExecutor

p = ThreadPoolExecutor(1)
f = p.submit(p.shutdown)
f.result()
