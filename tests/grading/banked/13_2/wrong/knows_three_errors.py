# loses: errors
# says: knows only some errors
import threading


def run_isolated(tasks):
    r = {}

    def do(n):
        try:
            r[n] = tasks[n]()
        except (ValueError, RuntimeError, KeyError) as e:
            r[n] = e

    ths = [threading.Thread(target=do, args=(n,)) for n in tasks]
    for t in ths:
        t.start()
    for t in ths:
        t.join()
    return r
