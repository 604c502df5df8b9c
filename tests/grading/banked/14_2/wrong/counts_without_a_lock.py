# loses: live
# says: is read, add, write, and under no lock
import threading


def run_together(n, func):
    started = 0
    r = [None] * n
    errs = []

    def go(i):
        nonlocal started
        started += 1
        while started < n:
            pass
        try:
            r[i] = func(i)
        except Exception as e:
            errs.append(e)

    ts = [threading.Thread(target=go, args=(i,)) for i in range(n)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    if errs:
        raise errs[0]
    return r
