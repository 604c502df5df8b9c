# loses: together
# says: began before all 3 threads had been started
import threading


def run_together(n, func):
    gun = threading.Event()
    r = [None] * n
    errs = []

    def go(i):
        gun.wait(1)
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
