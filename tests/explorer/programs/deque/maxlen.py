# verdict: safe
# why: a bounded deque drops the oldest in the same operation
import threading
from collections import deque

recent = deque(maxlen=2)


def work():
    recent.append(1)
    recent.append(2)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(recent) == 2
