# loses: clean
# says: wait for more work that never comes
import queue
import threading


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


def count_primes(limit, workers):
    jobs, results = queue.Queue(), queue.Queue()

    def work():
        while True:
            first = jobs.get()
            results.put(sum(is_prime(n) for n in range(first, limit, workers)))

    for first in range(workers):
        threading.Thread(target=work, daemon=True).start()
        jobs.put(first)
    return sum(results.get() for _ in range(workers))
