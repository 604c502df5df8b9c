# verdict: race
# why: what pool.map gave is let go after the first result; that cancels what has not begun
from concurrent.futures import ThreadPoolExecutor

done = []


def job(n):
    done.append(n)
    return n


with ThreadPoolExecutor(1) as pool:
    first = next(pool.map(job, [1, 2, 3]))
assert first == 1
assert len(done) == 3
