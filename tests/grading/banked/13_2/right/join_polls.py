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
        while t.is_alive():
            t.join(0.05)
    return r
