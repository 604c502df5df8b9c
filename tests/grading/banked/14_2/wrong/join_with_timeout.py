# loses: works, errors
# says: waits no longer than its timeout
import threading


def run_together(n, func):
    b = threading.Barrier(n)
    r = [None] * n
    errs = []

    def go(i):
        b.wait()
        try:
            r[i] = func(i)
        except Exception as e:
            errs.append(e)

    ts = [threading.Thread(target=go, args=(i,)) for i in range(n)]
    for t in ts:
        t.start()
    for t in ts:
        t.join(1)
    if errs:
        raise errs[0]
    return r
