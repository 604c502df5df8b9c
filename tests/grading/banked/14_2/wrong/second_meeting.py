# loses: live
# says: What if `func` raises, and its thread never gets there
import threading


def run_together(n, func):
    results, errors = [None] * n, []
    barrier = threading.Barrier(n)
    ended = threading.Barrier(n)

    def work(i):
        barrier.wait()
        try:
            results[i] = func(i)
        except Exception as error:
            errors.append(error)
            return
        ended.wait()

    threads = [threading.Thread(target=work, args=(i,)) for i in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    if errors:
        raise errors[0]
    return results
