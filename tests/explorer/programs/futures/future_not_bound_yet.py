# verdict: race
# why: the task may look at the name before submit has returned and bound it: NameError, kept in its future
from concurrent.futures import ThreadPoolExecutor


def first():
    return second_future.done()


with ThreadPoolExecutor(max_workers=2) as pool:
    first_future = pool.submit(first)
    second_future = pool.submit(int)
    first_future.result()
