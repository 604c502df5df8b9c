import time


def classify(task):
    start_wall = time.perf_counter()
    start_cpu = time.thread_time()
    try:
        task()
    finally:
        end_cpu = time.thread_time()
        end_wall = time.perf_counter()
    wall = end_wall - start_wall
    waited = wall - (end_cpu - start_cpu)
    return "io-bound" if wall > 0 and waited > 0.5 * wall else "cpu-bound"
