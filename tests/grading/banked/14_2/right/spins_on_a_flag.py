# style: spins until the caller says go
import threading
def run_together(n, func):
    go = False
    results = [None] * n
    errors = []
    def work(i):
        while not go:
            pass
        try:
            results[i] = func(i)
        except Exception as e:
            errors.append(e)
    ts = [threading.Thread(target=work, args=(i,)) for i in range(n)]
    for t in ts: t.start()
    go = True
    for t in ts: t.join()
    if errors: raise errors[0]
    return results
