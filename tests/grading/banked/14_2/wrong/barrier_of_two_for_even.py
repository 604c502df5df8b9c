# loses: together
# says: began before all 4 threads had been started
import threading
def run_together(n, func):
    barrier = threading.Barrier(2 if n % 2 == 0 else n)
    results = [None] * n
    errors = []
    def work(i):
        barrier.wait()
        try:
            results[i] = func(i)
        except Exception as e:
            errors.append(e)
    ts = [threading.Thread(target=work, args=(i,)) for i in range(n)]
    for t in ts: t.start()
    for t in ts: t.join()
    if errors: raise errors[0]
    return results
