# verdict: safe
# why: whoever finds the second fork taken puts the first one down and tries again
import threading

forks = [threading.Lock(), threading.Lock()]
meals = []


def dine(i):
    left, right = forks[i], forks[1 - i]
    while True:
        with left:
            if right.acquire(blocking=False):
                try:
                    meals.append(i)
                finally:
                    right.release()
                return


threads = [threading.Thread(target=dine, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(meals) == 2
