# loses: shared out
# says: a GIL of your own
import threading

lock = threading.Lock()


def count_primes(limit, workers):
    results = []

    def part(first):
        with lock:
            found = 0
            for n in range(first, limit, workers):
                if n > 1 and all(n % d for d in range(2, int(n**0.5) + 1)):
                    found += 1
            results.append(found)

    threads = [threading.Thread(target=part, args=(i,)) for i in range(workers)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sum(results)
