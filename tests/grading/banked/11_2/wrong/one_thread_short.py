# loses: shared out
# says: gets some
import threading


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


def count_primes(limit, workers):
    helpers = max(1, workers - 1)
    results = []
    threads = [
        threading.Thread(
            target=lambda i=i: results.append(sum(is_prime(n) for n in range(i, limit, helpers)))
        )
        for i in range(helpers)
    ]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sum(results)
