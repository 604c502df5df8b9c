# loses: errors are raised
# says: A `return` inside a `finally` drops the error
import time


def classify(task):
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        task()
    finally:
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        return "io-bound" if cpu < wall / 2 else "cpu-bound"
