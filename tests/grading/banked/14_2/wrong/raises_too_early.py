# loses: errors
# says: Join all the threads first
import threading


def run_together(n, func):
    results, errors = [None] * n, [None] * n
    barrier = threading.Barrier(n)

    def work(i):
        barrier.wait()
        try:
            results[i] = func(i)
        except Exception as error:
            errors[i] = error

    threads = [threading.Thread(target=work, args=(i,)) for i in range(n)]
    for t in threads:
        t.start()
    for i, t in enumerate(threads):
        t.join()
        if errors[i] is not None:
            raise errors[i]
    return results
