# style: the caller is one of the workers, and with two its numbers are the even ones: little work
import threading


def is_prime(n):
    if n < 2:
        return False
    d = 2
    while d * d <= n:
        if n % d == 0:
            return False
        d += 1
    return True


def count_primes(limit, workers):
    counts = [0] * workers

    def part(k):
        counts[k] = sum(1 for n in range(k, limit, workers) if is_prime(n))

    threads = [threading.Thread(target=part, args=(k,)) for k in range(1, workers)]
    for thread in threads:
        thread.start()
    part(0)
    for thread in threads:
        thread.join()
    return sum(counts)
