# loses: live
# says: chooses its size by itself
from concurrent.futures import ThreadPoolExecutor
import threading


def run_together(n, func):
    b = threading.Barrier(n)

    def one(i):
        b.wait()
        return func(i)

    with ThreadPoolExecutor() as ex:
        return list(ex.map(one, range(n)))
