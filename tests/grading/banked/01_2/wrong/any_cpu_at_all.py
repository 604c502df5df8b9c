# loses: measures
# says: the border is one half
import time


def classify(task):
    wall, cpu = time.perf_counter(), time.process_time()
    task()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return "cpu-bound" if cpu / wall > 0.05 else "io-bound"
