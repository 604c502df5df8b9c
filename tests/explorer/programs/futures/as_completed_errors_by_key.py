# verdict: safe
# why: results and errors under keys of their own
from concurrent.futures import ThreadPoolExecutor, as_completed


def parse(n):
    if n % 3 == 0:
        raise ValueError(n)
    return n


ok = {}
failed = {}
with ThreadPoolExecutor(max_workers=4) as pool:
    jobs = {pool.submit(parse, n): n for n in range(7)}
    for job in as_completed(jobs):
        n = jobs[job]
        try:
            ok[n] = job.result()
        except ValueError as error:
            failed[n] = str(error)
assert len(ok) == 4 and set(failed) == {0, 3, 6}
