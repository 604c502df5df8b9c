# loses: all
# says: measures the CPU time of a thread that only waits for another one
import threading
import time


def classify(task):
    wall, cpu = time.perf_counter(), time.thread_time()
    thread = threading.Thread(target=task)
    thread.start()
    thread.join()
    wall, cpu = time.perf_counter() - wall, time.thread_time() - cpu
    return "io-bound" if cpu < wall / 2 else "cpu-bound"
