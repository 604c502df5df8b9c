# style: threads, each with a place of its own
import math
import threading


def count_primes(limit: int, workers: int) -> int:
    found = [0] * workers

    def work(place: int) -> None:
        low, high = limit * place // workers, limit * (place + 1) // workers
        for n in range(max(low, 2), high):
            for d in range(2, math.isqrt(n) + 1):
                if n % d == 0:
                    break
            else:
                found[place] += 1

    threads = [threading.Thread(target=work, args=(p,)) for p in range(workers)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sum(found)
