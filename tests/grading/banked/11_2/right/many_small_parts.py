# style: many parts in a pool
from concurrent.futures import ThreadPoolExecutor


def part(numbers):
    return len([n for n in numbers if n > 1 and not any(n % d == 0 for d in range(2, int(n**0.5) + 1))])


def count_primes(limit, workers):
    step = 50
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return sum(pool.map(part, [range(a, min(a + step, limit)) for a in range(0, limit, step)]))
