# loses: shared out, never too many
# says: is not `workers`
from concurrent.futures import ThreadPoolExecutor


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


def count_primes(limit, workers):
    with ThreadPoolExecutor(max_workers=4) as pool:
        return sum(pool.map(lambda i: sum(is_prime(n) for n in range(i, limit, 4)), range(4)))
