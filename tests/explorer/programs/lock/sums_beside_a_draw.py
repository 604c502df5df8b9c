# verdict: race
# why: with one of the three numbers, looking after the signal fails; additions do not change that
import random
import threading

lock = threading.Lock()
done = threading.Event()
n = 0


def add():
    global n
    for _ in range(6):
        with lock:
            n += 1


def look():
    k = random.randint(0, 2)
    if done.is_set() and k == 2:
        raise ValueError


def late():
    add()
    done.set()


threads = [threading.Thread(target=f) for f in (look, add, add, late)]
for t in threads:
    t.start()
for t in threads:
    t.join()
