# loses: together
# says: The waiting has to come *before* `func`
import threading


def run_together(n, func):
    results, errors = [None] * n, []
    barrier = threading.Barrier(n)

    def work(i):
        try:
            results[i] = func(i)
        except Exception as error:
            errors.append(error)
        barrier.wait()

    threads = [threading.Thread(target=work, args=(i,)) for i in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    if errors:
        raise errors[0]
    return results
