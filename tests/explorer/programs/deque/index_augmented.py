# verdict: race
# why: an item of a deque is no different
import threading
from collections import deque

cells = deque([0])


def work():
    cells[0] += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert cells[0] == 2
