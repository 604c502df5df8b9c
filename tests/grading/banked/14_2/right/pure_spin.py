# style: asks again and again, without a nap
import threading
def run_together(n, func):
    lock = threading.Lock()
    started = 0
    results = [None] * n
    errors = []
    def work(i):
        nonlocal started
        with lock:
            started += 1
        while True:
            with lock:
                if started == n:
                    break
        try:
            results[i] = func(i)
        except Exception as e:
            errors.append(e)
    ts = [threading.Thread(target=work, args=(i,)) for i in range(n)]
    for t in ts: t.start()
    for t in ts: t.join()
    if errors: raise errors[0]
    return results
