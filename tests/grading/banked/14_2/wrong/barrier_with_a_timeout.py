# loses: together
# says: waits for a while only
import threading
def run_together(n, func):
    b = threading.Barrier(n, timeout=0.001); out = [None] * n; errs = []
    def one(i):
        try:
            b.wait()
        except threading.BrokenBarrierError: pass
        try: out[i] = func(i)
        except Exception as e: errs.append(e)
    ts = [threading.Thread(target=one, args=(i,)) for i in range(n)]
    for t in ts: t.start()
    for t in ts: t.join()
    if errs: raise errs[0]
    return out
