# loses: runs once
# says: Line 10 runs it again
# The first run is to warm it up.
import time


def classify(task):
    task()
    wall, cpu = time.perf_counter(), time.process_time()
    task()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return "io-bound" if cpu < wall / 2 else "cpu-bound"
