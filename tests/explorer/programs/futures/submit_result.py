# verdict: safe
# why: result waits for the task and hands over its value
from concurrent.futures import ThreadPoolExecutor


def square(n):
    return n * n


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(square, n) for n in (2, 3)]
    assert [f.result() for f in futures] == [4, 9]
