import threading, time


def run_together(n, func):
    started = 0
    lock = threading.Lock()
    r = [None] * n
    errs = []

    def go(i):
        nonlocal started
        with lock:
            started += 1
        while started < n:
            time.sleep(0.001)
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
