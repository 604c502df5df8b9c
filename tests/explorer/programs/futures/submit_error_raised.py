# verdict: race
# why: result() raises the task's error in main
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(int, "x")
    future.result()
