# verdict: safe
# why: primes are added under a lock, and sorted before anybody looks
import threading

primes = []
lock = threading.Lock()


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, n))


def search(first, last):
    for n in range(first, last):
        if is_prime(n):
            with lock:
                primes.append(n)


threads = [threading.Thread(target=search, args=(n, n + 15)) for n in range(0, 45, 15)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(primes) == [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43]
