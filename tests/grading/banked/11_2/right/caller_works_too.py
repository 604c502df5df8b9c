# style: one thread fewer, the caller does a part itself
import threading


def count(low, high):
    found = 0
    for n in range(max(2, low), high):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    return found


def count_primes(limit, workers):
    edges = [limit * i // workers for i in range(workers + 1)]
    results = []
    threads = [
        threading.Thread(target=lambda i=i: results.append(count(edges[i], edges[i + 1])))
        for i in range(1, workers)
    ]
    for t in threads:
        t.start()
    own = count(edges[0], edges[1])
    for t in threads:
        t.join()
    return own + sum(results)
