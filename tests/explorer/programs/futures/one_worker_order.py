# verdict: safe
# why: one worker takes the tasks in the order in which they came
from concurrent.futures import ThreadPoolExecutor

log = []
with ThreadPoolExecutor(max_workers=1) as pool:
    for n in range(3):
        pool.submit(log.append, n)
assert log == [0, 1, 2]
