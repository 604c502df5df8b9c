# verdict: safe
# why: one worker runs one task after the other
from concurrent.futures import ThreadPoolExecutor

counter = 0


def increment():
    global counter
    counter += 1


with ThreadPoolExecutor(max_workers=1) as pool:
    for _ in range(3):
        pool.submit(increment)
assert counter == 3
