# verdict: deadlock
# why: the error leaves with the permit
import threading

sem = threading.Semaphore(1)


def work(n):
    try:
        sem.acquire()
        1 / n
        sem.release()
    except ZeroDivisionError:
        pass


threads = [threading.Thread(target=work, args=(n,)) for n in (0, 1)]
for t in threads:
    t.start()
for t in threads:
    t.join()
