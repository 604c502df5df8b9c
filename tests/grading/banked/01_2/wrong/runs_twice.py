# loses: runs once
# says: Line 11 runs it again: `task()`
import time


def classify(task):
    start = time.perf_counter()
    task()
    wall = time.perf_counter() - start
    start = time.process_time()
    task()
    cpu = time.process_time() - start
    return "io-bound" if cpu < wall / 2 else "cpu-bound"
