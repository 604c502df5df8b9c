# loses: shared out
# says: uses processes
from multiprocessing import get_context


def part(job):
    first, limit, step = job
    return sum(n > 1 and all(n % d for d in range(2, int(n**0.5) + 1)) for n in range(first, limit, step))


def count_primes(limit, workers):
    with get_context("fork").Pool(workers) as pool:
        return sum(pool.map(part, [(i, limit, workers) for i in range(workers)]))
