# loses: errors, safe
# says: Nobody waits for the threads
import threading, time


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
    time.sleep(1)
    return r
