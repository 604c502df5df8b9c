# verdict: race
# why: tasks in a pool are threads like any other
from concurrent.futures import ThreadPoolExecutor

counter = 0


def increment():
    global counter
    counter += 1


with ThreadPoolExecutor(max_workers=2) as pool:
    pool.submit(increment)
    pool.submit(increment)
assert counter == 2
