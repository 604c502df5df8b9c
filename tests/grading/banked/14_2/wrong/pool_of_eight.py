# loses: live
# says: can be smaller than `n`
import threading
from concurrent.futures import ThreadPoolExecutor


def run_together(n, func):
    b = threading.Barrier(n)

    def go(i):
        b.wait()
        return func(i)

    with ThreadPoolExecutor(min(n, 8)) as p:
        return [f.result() for f in [p.submit(go, i) for i in range(n)]]
