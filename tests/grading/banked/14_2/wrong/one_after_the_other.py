# loses: together
# says: The calls come one after the other
import threading


def run_together(n, func):
    results, errors = [None] * n, []

    def work(i):
        try:
            results[i] = func(i)
        except Exception as error:
            errors.append(error)

    for i in range(n):
        t = threading.Thread(target=work, args=(i,))
        t.start()
        t.join()
    if errors:
        raise errors[0]
    return results
