# verdict: safe
# why: the lower fork first; the circle cannot close
import threading

forks = [threading.Lock() for _ in range(3)]
meals = []


def dine(i):
    low, high = sorted([i, (i + 1) % 3])
    with forks[low]:
        with forks[high]:
            meals.append(i)


threads = [threading.Thread(target=dine, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(meals) == [0, 1, 2]
