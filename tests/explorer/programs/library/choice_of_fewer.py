# verdict: race
# why: there are fewer items than there were when it was drawn
import random, threading

items = ["a", "b", "c", "d"]


def pick():
    for _ in range(3):
        random.choice(items)


def drop():
    items.pop()
    items.pop()
    items.pop()


ts = [threading.Thread(target=f) for f in (pick, drop)]
for t in ts:
    t.start()
for t in ts:
    t.join()
