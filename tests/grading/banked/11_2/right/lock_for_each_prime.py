# style: right, if slow: a lock for every prime found
import threading


def is_prime(n):
    if n < 2:
        return False
    for d in range(2, n):
        if d * d > n:
            break
        if n % d == 0:
            return False
    return True


def count_primes(limit, workers):
    lock = threading.Lock()
    found = 0

    def work(first):
        nonlocal found
        for n in range(first, limit, workers):
            if is_prime(n):
                with lock:
                    found += 1

    threads = [threading.Thread(target=work, args=(i,)) for i in range(workers)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return found
