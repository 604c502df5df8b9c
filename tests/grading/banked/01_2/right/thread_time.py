from collections.abc import Callable
from time import monotonic, thread_time


def classify(task: Callable[[], object]) -> str:
    started, worked = monotonic(), thread_time()
    task()
    share = (thread_time() - worked) / (monotonic() - started)
    if share < 0.5:
        return "io-bound"
    return "cpu-bound"
