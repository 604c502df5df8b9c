# loses: safe
# says: changes shared data outside the lock
import threading


class Total:
    value = 0


def count_primes(limit, workers):
    total = Total()
    parts = iter([range(a, min(a + 1000, limit)) for a in range(0, limit, 1000)])
    taking = threading.Lock()

    def work():
        while True:
            with taking:
                part = next(parts, None)
            if part is None:
                return
            found = 0
            for n in part:
                if n > 1 and all(n % d for d in range(2, int(n**0.5) + 1)):
                    found += 1
            total.value += found

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return total.value
