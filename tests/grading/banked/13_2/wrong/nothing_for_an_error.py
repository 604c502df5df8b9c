# loses: errors
# says: Keep the exception *itself*
import threading


def run_isolated(tasks):
    out = {}

    def one(n, t):
        try:
            out[n] = t()
        except Exception:
            out[n] = None

    ts = [threading.Thread(target=one, args=i) for i in tasks.items()]
    for x in ts:
        x.start()
    for x in ts:
        x.join()
    return out
