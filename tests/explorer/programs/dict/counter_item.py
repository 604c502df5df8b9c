# verdict: race
# why: a Counter is a dict; += is three steps
import threading
from collections import Counter

votes = Counter()


def work():
    votes["yes"] += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert votes["yes"] == 2
