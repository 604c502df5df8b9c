# verdict: safe
# why: numbers add up to the same in every order
from concurrent.futures import ThreadPoolExecutor, as_completed


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


with ThreadPoolExecutor(max_workers=4) as ex:
    fs = [ex.submit(is_prime, n) for n in range(20)]
    primes = []
    for f in as_completed(fs):
        primes.append(f.result())
assert sum(primes) == 8
