# verdict: race
# why: there may be fewer items than there were when it was drawn
import random, threading, time

items = ["a", "b", "c"]
taken = []
lock = threading.Lock()


def work():
    time.sleep(round(random.uniform(0.01, 0.1), 3))
    i = int(random.random() * len(items))
    with lock:
        if True:
            taken.append(items.pop(i))


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert len(taken) + len(items) == 3
