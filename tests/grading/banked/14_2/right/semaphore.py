import threading


def run_together(n, func):
    gate = threading.Semaphore(0)
    outcome = [None] * n

    def body(i):
        gate.acquire()
        try:
            outcome[i] = (True, func(i))
        except Exception as e:
            outcome[i] = (False, e)

    threads = [threading.Thread(target=body, args=(i,)) for i in range(n)]
    for t in threads:
        t.start()
    gate.release(n)
    for t in threads:
        t.join()
    for ok, v in outcome:
        if not ok:
            raise v
    return [v for _, v in outcome]
