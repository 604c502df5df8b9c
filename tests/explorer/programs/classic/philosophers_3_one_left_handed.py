# verdict: safe
# why: one who reaches the other way is enough
import threading

forks = [threading.Lock() for _ in range(3)]
meals = []


def dine(i):
    first, second = i, (i + 1) % 3
    if i == 2:
        first, second = second, first
    with forks[first], forks[second]:
        meals.append(i)


threads = [threading.Thread(target=dine, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(meals) == 3
