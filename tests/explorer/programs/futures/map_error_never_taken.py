# verdict: safe
# why: results that nobody takes keep their errors to themselves; nothing is raised anywhere
from concurrent.futures import ThreadPoolExecutor

done = []


def inverse(n):
    1 / n
    done.append(n)


with ThreadPoolExecutor(max_workers=2) as pool:
    pool.map(inverse, [1, 0])
assert done == [1]
