# style: a sieve, its parts on threads
from concurrent.futures import ThreadPoolExecutor, as_completed
from math import isqrt


def count_primes(limit, workers):
    if limit <= 2:
        return 0
    base = [p for p in range(2, isqrt(limit) + 1) if all(p % q for q in range(2, isqrt(p) + 1))]

    def part(low, high):
        flags = bytearray([1]) * (high - low)
        for p in base:
            start = max(p * p, -(-low // p) * p)
            for n in range(start, high, p):
                flags[n - low] = 0
        return sum(flags)

    numbers = limit - 2
    futures = []
    with ThreadPoolExecutor(workers) as pool:
        for i in range(workers):
            low = 2 + numbers * i // workers
            high = 2 + numbers * (i + 1) // workers
            futures.append(pool.submit(part, low, high))
        return sum(f.result() for f in as_completed(futures))
