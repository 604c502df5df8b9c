# style: the task in a thread of its own, the CPU time of the process
import time
from concurrent.futures import ThreadPoolExecutor


def classify(task):
    with ThreadPoolExecutor(1) as pool:
        wall, cpu = time.perf_counter(), time.process_time()
        pool.submit(task).result()
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return ("cpu-bound", "io-bound")[cpu / wall < 0.5]
