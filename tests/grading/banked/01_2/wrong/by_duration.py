# loses: measures
# says: a long wait and a long computation take equally long
import time


def classify(task):
    start = time.perf_counter()
    task()
    return "io-bound" if time.perf_counter() - start > 0.25 else "cpu-bound"
