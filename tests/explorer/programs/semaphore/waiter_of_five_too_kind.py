# verdict: deadlock
# why: the waiter lets all five sit down at a time
import threading

forks = [threading.Lock() for _ in range(5)]
waiter = threading.Semaphore(5)
meals = [0] * 5


def dine(i):
    with waiter, forks[i], forks[(i + 1) % 5]:
        meals[i] += 1


threads = [threading.Thread(target=dine, args=(i,)) for i in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert meals == [1] * 5
