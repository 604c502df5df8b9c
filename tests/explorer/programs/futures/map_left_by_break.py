# verdict: race
# why: the loop is left, and with it what pool.map gave
from concurrent.futures import ThreadPoolExecutor

done = []


def job(n):
    done.append(n)
    return n


with ThreadPoolExecutor(1) as pool:
    for result in pool.map(job, [1, 2, 3]):
        if result == 1:
            break
assert len(done) == 3
