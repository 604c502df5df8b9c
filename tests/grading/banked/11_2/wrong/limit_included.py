# loses: all
# says: *Below* the limit means without it
from concurrent.futures import ThreadPoolExecutor


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


def count_primes(limit, workers):
    def part(first):
        return sum(is_prime(n) for n in range(first, limit + 1, workers))

    with ThreadPoolExecutor(workers) as pool:
        return sum(pool.map(part, range(workers)))
