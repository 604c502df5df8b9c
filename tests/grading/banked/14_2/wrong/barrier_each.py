# loses: together
# says: Every thread makes its own barrier
import threading


def run_together(n, func):
    results, errors = [None] * n, []

    def work(i):
        barrier = threading.Barrier(1)
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
