# loses: safe
# says: waits no longer than its timeout
import threading


def run_isolated(tasks):
    r = {}

    def do(n):
        try:
            r[n] = tasks[n]()
        except Exception as e:
            r[n] = e

    ths = [threading.Thread(target=do, args=(n,)) for n in tasks]
    for t in ths:
        t.start()
    for t in ths:
        t.join(timeout=5)
    return r
