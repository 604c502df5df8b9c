import threading
import time


def classify(task):
    """On a thread of its own, measured by the process."""
    errors = []

    def run():
        try:
            task()
        except BaseException as e:
            errors.append(e)

    wall, cpu = time.perf_counter(), time.process_time()
    t = threading.Thread(target=run)
    t.start()
    t.join()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    if errors:
        raise errors[0]
    return "io-bound" if cpu / wall < 0.5 else "cpu-bound"
