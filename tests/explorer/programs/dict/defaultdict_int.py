# verdict: race
# why: the default is made in one step, the addition in three
import threading
from collections import defaultdict

hits = defaultdict(int)


def work():
    hits["k"] += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert hits["k"] == 2
