# style: whoever is free takes the next part
import queue
import threading


def count_primes(limit, workers):
    parts = queue.SimpleQueue()
    results = queue.SimpleQueue()
    size = max(1, limit // (workers * 8))
    for low in range(2, limit, size):
        parts.put((low, min(low + size, limit)))

    def work():
        found = 0
        while True:
            try:
                low, high = parts.get_nowait()
            except queue.Empty:
                break
            for n in range(low, high):
                d = 2
                while d * d <= n and n % d:
                    d += 1
                found += d * d > n
        results.put(found)

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sum(results.get() for _ in threads)
