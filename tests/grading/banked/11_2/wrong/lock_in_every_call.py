# loses: safe
# says: makes a new lock in every call
import threading


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


def count_primes(limit, workers):
    found = 0

    def add(more):
        nonlocal found
        with threading.Lock():
            found += more

    def work(k):
        add(sum(is_prime(n) for n in range(k, limit, workers)))

    threads = [threading.Thread(target=work, args=(k,)) for k in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
