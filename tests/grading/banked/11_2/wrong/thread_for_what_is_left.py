# loses: never too many
# says: has a thread of its own
import threading
def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))
def count_primes(limit, workers):
    found = []
    size = limit // workers
    def work(a, b):
        for n in range(a, b):
            if is_prime(n): found.append(n)
    ts = [threading.Thread(target=work, args=(i * size, (i + 1) * size)) for i in range(workers)]
    ts.append(threading.Thread(target=work, args=(workers * size, limit)))
    for t in ts: t.start()
    for t in ts: t.join()
    return len(found)
