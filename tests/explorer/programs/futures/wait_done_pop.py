# verdict: race
# why: any of them may be the one that pop() takes
from concurrent.futures import ThreadPoolExecutor, wait

with ThreadPoolExecutor(4) as pool:
    futures = [pool.submit(pow, n, 2) for n in range(4)]
    done, _ = wait(futures)
assert done.pop().result() != 4
