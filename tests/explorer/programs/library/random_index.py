# verdict: safe
# why: whichever whole number the draw comes to, it is looked at once more under the lock
import random, threading, time

items = ["a", "b", "c"]
taken = []
lock = threading.Lock()


def work():
    time.sleep(round(random.uniform(0.01, 0.1), 3))
    i = int(random.random() * len(items))
    with lock:
        if i < len(items):
            taken.append(items.pop(i))


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert len(taken) + len(items) == 3
