# loses: safe
# says: adds up before the threads have been waited for
import threading
def is_prime(n): return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))
def count_primes(limit, workers):
    out = [0] * workers
    def part(i): out[i] = sum(is_prime(n) for n in range(i, limit, workers))
    ts = [threading.Thread(target=part, args=(i,)) for i in range(workers)]
    for t in ts: t.start()
    total = sum(out)
    for t in ts: t.join()
    return total
