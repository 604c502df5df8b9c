# verdict: safe
# why: the same for three
import threading

forks = [threading.Lock() for _ in range(3)]
meals = []


def dine(i):
    left, right = forks[i], forks[(i + 1) % 3]
    while True:
        with left:
            if right.acquire(blocking=False):
                try:
                    meals.append(i)
                finally:
                    right.release()
                return


threads = [threading.Thread(target=dine, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(meals) == 3
