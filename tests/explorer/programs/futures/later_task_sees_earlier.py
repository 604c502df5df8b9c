# verdict: race
# why: the fourth task may begin when the second has ended and the first has not
from concurrent.futures import ThreadPoolExecutor

done = []


def work(n):
    if n == 3:
        return 0 in done
    done.append(n)
    return True


with ThreadPoolExecutor(max_workers=2) as pool:
    results = list(pool.map(work, range(4)))
assert all(results)
