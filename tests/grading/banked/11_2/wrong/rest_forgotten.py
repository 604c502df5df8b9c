# loses: works
# says: does not always come out even
from concurrent.futures import ThreadPoolExecutor


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


def count_primes(limit, workers):
    size = limit // workers

    def part(i):
        return sum(map(is_prime, range(i * size, (i + 1) * size)))

    with ThreadPoolExecutor(workers) as pool:
        return sum(pool.map(part, range(workers)))
