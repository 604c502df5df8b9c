# verdict: safe
# why: pools are counted from 0, and so are the workers of each
import threading
from concurrent.futures import ThreadPoolExecutor

for number in range(2):
    with ThreadPoolExecutor(1) as pool:
        name = pool.submit(lambda: threading.current_thread().name).result()
    assert name == f"ThreadPoolExecutor-{number}_0", name
