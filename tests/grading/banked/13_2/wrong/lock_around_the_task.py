# loses: still concurrent
# says: A lock is held while a task runs
import threading


def run_isolated(tasks):
    r = {}
    lock = threading.Lock()

    def do(n):
        with lock:
            try:
                r[n] = tasks[n]()
            except Exception as e:
                r[n] = e

    ths = [threading.Thread(target=do, args=(n,)) for n in tasks]
    for t in ths:
        t.start()
    for t in ths:
        t.join()
    return r
