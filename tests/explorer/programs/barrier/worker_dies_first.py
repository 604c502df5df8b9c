# verdict: deadlock
# why: the one that fails never comes to the barrier
import threading

barrier = threading.Barrier(2)


def work(n):
    try:
        10 // n
    except ZeroDivisionError:
        return
    barrier.wait()


threads = [threading.Thread(target=work, args=(n,)) for n in (0, 1)]
for t in threads:
    t.start()
for t in threads:
    t.join()
