# loses: together
# says: began before all 3 threads had been started
import threading


def run_together(n, func):
    e = threading.Event()
    res = [None] * n
    errs = []

    def work(i):
        e.wait()
        try:
            res[i] = func(i)
        except Exception as x:
            errs.append(x)

    ts = [threading.Thread(target=work, args=(i,)) for i in range(n)]
    for k, t in enumerate(ts):
        t.start()
        if k == n - 2 or n == 1:
            e.set()
    for t in ts:
        t.join()
    if errs:
        raise errs[0]
    return res
