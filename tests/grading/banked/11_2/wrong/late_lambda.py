# loses: works, safe
# says: when it *runs*
from concurrent.futures import ThreadPoolExecutor
def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


def count_primes(limit, workers):
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(lambda: sum(is_prime(n) for n in range(i, limit, workers))) for i in range(workers)]
    return sum(f.result() for f in futures)
