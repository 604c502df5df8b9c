# loses: shared out
# says: waits for one part before the next is begun
from threading import Thread


def count_primes(limit, workers):
    counts = []

    def part(first):
        counts.append(sum(n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))
                          for n in range(first, limit, workers)))

    for first in range(workers):
        thread = Thread(target=part, args=(first,))
        thread.start()
        thread.join()
    return sum(counts)
