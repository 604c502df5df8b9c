# verdict: race
# why: callbacks run in the workers, so they race like the tasks
from concurrent.futures import ThreadPoolExecutor

finished = 0


def count(future):
    global finished
    finished += 1


with ThreadPoolExecutor(max_workers=2) as pool:
    for n in (-1, -2):
        pool.submit(abs, n).add_done_callback(count)
assert finished == 2
