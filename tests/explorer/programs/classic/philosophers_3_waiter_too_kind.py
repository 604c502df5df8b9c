# verdict: deadlock
# why: three seats for three: the waiter keeps nobody out
import threading

forks = [threading.Lock() for _ in range(3)]
seats = threading.Semaphore(3)


def dine(i):
    with seats:
        with forks[i]:
            with forks[(i + 1) % 3]:
                pass


threads = [threading.Thread(target=dine, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
