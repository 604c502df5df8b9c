# loses: measures
# says: What counts is the *share*
import time


def classify(task):
    w, c = time.perf_counter(), time.process_time()
    task()
    w, c = time.perf_counter() - w, time.process_time() - c
    return "io-bound" if c < 0.1 and w > c else "cpu-bound"
