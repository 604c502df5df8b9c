# style: Barrier, a list of places, a list of errors
import threading


def run_together(n, func):
    results = [None] * n
    errors = []
    barrier = threading.Barrier(n)

    def work(i):
        barrier.wait()
        try:
            results[i] = func(i)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    if errors:
        raise errors[0]
    return results
