# style: an executor with n workers, which all meet at a barrier
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier


def run_together(n, func):
    barrier = Barrier(n)

    def task(i):
        barrier.wait()
        return func(i)

    with ThreadPoolExecutor(max_workers=n) as pool:
        futures = [pool.submit(task, i) for i in range(n)]
    return [future.result() for future in futures]
