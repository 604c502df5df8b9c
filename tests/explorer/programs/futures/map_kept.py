# verdict: safe
# why: a variable still has what pool.map gave, and so nothing is cancelled
from concurrent.futures import ThreadPoolExecutor

done = []


def job(n):
    done.append(n)
    return n


with ThreadPoolExecutor(1) as pool:
    results = pool.map(job, [1, 2, 3])
    for result in results:
        break
assert len(done) == 3
