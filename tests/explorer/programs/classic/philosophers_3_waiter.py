# verdict: safe
# why: at most two sit down, so one of them gets both forks
import threading

forks = [threading.Lock() for _ in range(3)]
seats = threading.Semaphore(2)
meals = []


def dine(i):
    with seats:
        with forks[i]:
            with forks[(i + 1) % 3]:
                meals.append(i)


threads = [threading.Thread(target=dine, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(meals) == 3
