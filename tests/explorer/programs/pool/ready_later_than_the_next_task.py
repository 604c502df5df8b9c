# verdict: race
# why: a worker goes on before its result is made known
from multiprocessing.pool import ThreadPool
import threading

second = threading.Event()
with ThreadPool(1) as pool:
    a = pool.apply_async(abs, (1,))
    b = pool.apply_async(second.set)
    second.wait()
    assert a.ready()
    b.wait()
