# loses: errors
# says: Raise the exception itself, as it was kept
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
        t.join()
    if errs:
        raise RuntimeError("failed") from errs[0]
    return r
