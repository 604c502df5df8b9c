# loses: together
# says: Nothing holds the first thread back
from concurrent.futures import ThreadPoolExecutor


def run_together(n, func):
    with ThreadPoolExecutor(n) as pool:
        futures = [pool.submit(func, i) for i in range(n)]
    return [f.result() for f in futures]
