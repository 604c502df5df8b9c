# loses: measures
# says: What counts is the *share*
import time


def classify(task):
    w, c = time.perf_counter(), time.process_time()
    task()
    w, c = time.perf_counter() - w, time.process_time() - c
    return "cpu-bound" if c // w else "io-bound"
