# loses: runs once
# says: The task was run 2 times
import time


def timed(task):
    wall, cpu = time.perf_counter(), time.process_time()
    task()
    return time.perf_counter() - wall, time.process_time() - cpu


def classify(task):
    wall, cpu = map(sum, zip(timed(task), timed(task)))
    return "io-bound" if cpu < wall / 2 else "cpu-bound"
