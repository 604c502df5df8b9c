# loses: safe
# says: all threads step one iterator
import threading
def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


def count_primes(limit, workers):
    numbers = iter(range(limit))
    out = []

    def work():
        found = 0
        for n in numbers:
            found += is_prime(n)
        out.append(found)

    threads = [threading.Thread(target=work) for i in range(workers)]
    for t in threads: t.start()
    for t in threads: t.join()
    return sum(out)
