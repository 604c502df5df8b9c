# verdict: race
# why: both tasks see no winner yet
from concurrent.futures import ThreadPoolExecutor

winners = []


def task(n):
    if not winners:
        winners.append(n)


with ThreadPoolExecutor(max_workers=2) as pool:
    pool.submit(task, 1)
    pool.submit(task, 2)
assert len(winners) == 1
