# loses: still concurrent
# says: only 1 ever were
import threading


def run_isolated(tasks):
    out = {}
    l = threading.Lock()

    def one(n, t):
        with l:
            try:
                out[n] = t()
            except Exception as e:
                out[n] = e

    ts = [threading.Thread(target=one, args=i) for i in tasks.items()]
    for x in ts:
        x.start()
    for x in ts:
        x.join()
    return out
