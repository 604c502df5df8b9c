# loses: never too many
# says: Count them all
import threading


def count_primes(limit, workers):
    primes = []
    slots = threading.Semaphore(workers)

    def work(numbers):
        with slots:
            for n in numbers:
                if n > 1 and all(n % d for d in range(2, int(n**0.5) + 1)):
                    primes.append(n)

    threads = [
        threading.Thread(target=work, args=(range(a, min(a + 300, limit)),))
        for a in range(0, limit, 300)
    ]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return len(primes)
