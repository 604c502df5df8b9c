# verdict: safe
# why: each is taken once, in whatever order
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

total = 0
with ThreadPoolExecutor(3) as pool:
    pending = {pool.submit(pow, n, 2) for n in range(3)}
    while pending:
        done, pending = wait(pending, return_when=FIRST_COMPLETED)
        for future in done:
            total += future.result()
assert total == 5
