# style: the next batch is taken under a lock
import threading
def count_primes(limit, workers):
    lock = threading.Lock()
    next_start = 0
    total = 0
    BATCH = 7
    def is_prime(n):
        return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))
    def worker():
        nonlocal next_start, total
        while True:
            with lock:
                start = next_start
                next_start += BATCH
            if start >= limit:
                return
            c = sum(is_prime(n) for n in range(start, min(limit, start + BATCH)))
            with lock:
                total += c
    ts = [threading.Thread(target=worker) for _ in range(workers)]
    for t in ts: t.start()
    for t in ts: t.join()
    return total
