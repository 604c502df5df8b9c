# loses: errors, safe
# says: is lost when two threads copy at once
import threading


def run_isolated(tasks):
    r = {}

    def do(n):
        nonlocal r
        try:
            v = tasks[n]()
        except Exception as e:
            v = e
        r = {**r, n: v}

    ths = [threading.Thread(target=do, args=(n,)) for n in tasks]
    for t in ths:
        t.start()
    for t in ths:
        t.join()
    return r
