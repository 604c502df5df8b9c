# loses: all
# says: it has to be "io-bound" or "cpu-bound"
import time


def classify(task):
    wall, cpu = time.perf_counter(), time.process_time()
    task()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return "IO" if cpu < wall / 2 else "CPU"
