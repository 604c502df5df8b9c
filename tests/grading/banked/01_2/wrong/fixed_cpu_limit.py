# loses: measures
# says: What counts is the *share*
import time


def classify(task):
    start = time.process_time()
    task()
    return "cpu-bound" if time.process_time() - start > 0.02 else "io-bound"
