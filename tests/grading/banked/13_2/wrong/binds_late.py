# loses: errors, safe
# says: looks up the loop's names when it runs
import threading


def run_isolated(tasks):
    r = {}
    ths = []
    for n, task in tasks.items():

        def do():
            try:
                r[n] = task()
            except Exception as e:
                r[n] = e

        t = threading.Thread(target=do)
        t.start()
        ths.append(t)
    for t in ths:
        t.join()
    return r
