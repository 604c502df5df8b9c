# loses: safe
# says: adds to a number that all threads share
from concurrent.futures import ThreadPoolExecutor


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


def count_primes(limit, workers):
    found = 0

    def part(first):
        nonlocal found
        for n in range(first, limit, workers):
            if is_prime(n):
                found += 1

    with ThreadPoolExecutor(max_workers=workers) as pool:
        list(pool.map(part, range(workers)))
    return found
