# verdict: deadlock
# why: all take their left fork, and each waits for the right one
import threading

forks = [threading.Lock() for _ in range(3)]
meals = []


def dine(i):
    with forks[i]:
        with forks[(i + 1) % 3]:
            meals.append(i)


threads = [threading.Thread(target=dine, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(meals) == 3
