# verdict: safe
# why: what nobody has begun to go through cancels nothing
from concurrent.futures import ThreadPoolExecutor

done = []


def job(n):
    done.append(n)
    return n


with ThreadPoolExecutor(1) as pool:
    pool.map(job, [1, 2, 3])
assert len(done) == 3
