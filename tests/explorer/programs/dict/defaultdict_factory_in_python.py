# verdict: race
# why: a factory written in Python runs between the look and the store: each may store its own list
import threading
from collections import defaultdict


def make():
    return []


groups = defaultdict(make)


def work():
    groups["k"].append(1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert groups["k"] == [1, 1]
