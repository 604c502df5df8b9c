# verdict: safe
# why: whoever gets no permit is counted
import threading

sem = threading.Semaphore(1)
served = []
refused = []


def work(n):
    if sem.acquire(blocking=False):
        served.append(n)
    else:
        refused.append(n)


threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(served) == 1
assert len(refused) == 2
