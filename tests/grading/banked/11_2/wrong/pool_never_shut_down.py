# loses: clean
# says: They wait for more work that never comes
# Only the garbage collector ends its threads, some time or other.
from concurrent.futures import ThreadPoolExecutor
def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))
def count_primes(limit, workers):
    pool = ThreadPoolExecutor(workers)
    def part(first):
        return sum(is_prime(n) for n in range(first, limit, workers))
    return sum(pool.map(part, range(workers)))
