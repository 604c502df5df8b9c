import time


def classify(task):
    began, used = time.monotonic_ns(), time.clock_gettime_ns(time.CLOCK_PROCESS_CPUTIME_ID)
    task()
    used = time.clock_gettime_ns(time.CLOCK_PROCESS_CPUTIME_ID) - used
    return "cpu-bound" if used >= 0.5 * (time.monotonic_ns() - began) else "io-bound"
