# verdict: deadlock
# why: what `cancel_futures` takes off the queue no worker ever comes to
import threading
from concurrent.futures import ThreadPoolExecutor, wait

go = threading.Event()
pool = ThreadPoolExecutor(1)
futures = [pool.submit(go.wait), pool.submit(pow, 2, 2)]
pool.shutdown(wait=False, cancel_futures=True)
go.set()
wait(futures)
