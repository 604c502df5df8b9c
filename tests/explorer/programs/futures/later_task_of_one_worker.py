# verdict: safe
# why: one worker takes one task after the other
from concurrent.futures import ThreadPoolExecutor

done = []


def work(n):
    if n == 3:
        return 0 in done
    done.append(n)
    return True


with ThreadPoolExecutor(max_workers=1) as pool:
    results = list(pool.map(work, range(4)))
assert all(results)
