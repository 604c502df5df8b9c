# loses: errors
# says: makes it once for all: `errors = []`
import threading

errors = []


def run_together(n, func):
    b = threading.Barrier(n)
    results = [None] * n

    def work(i):
        b.wait()
        try:
            results[i] = func(i)
        except Exception as e:
            errors.append(e)

    ts = [threading.Thread(target=work, args=(i,)) for i in range(n)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    if errors:
        raise errors[0]
    return results
