# verdict: safe
# why: count by count, under one lock
from collections import Counter
import threading

words = Counter()
lock = threading.Lock()


def tally(batch):
    global words
    local = Counter(batch)
    with lock:
        words += local


ts = [threading.Thread(target=tally, args=(b,)) for b in (["a", "b"], ["a", "c"])]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert words["a"] == 2
