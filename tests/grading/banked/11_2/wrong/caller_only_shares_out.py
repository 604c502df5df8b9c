# loses: shared out
# says: no more than 1 thread got to the middle
from concurrent.futures import ThreadPoolExecutor


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


def count_primes(limit, workers):
    numbers = []
    for n in range(limit):
        numbers.append(n)
    others = max(1, workers - 1)
    size = max(1, -(-limit // others))
    parts = [numbers[i : i + size] for i in range(0, limit, size)]
    total = 0
    with ThreadPoolExecutor(others) as pool:
        for count in pool.map(lambda part: sum(map(is_prime, part)), parts):
            total += count
    return total
