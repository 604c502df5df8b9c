# verdict: race
# why: rotate and look are two operations
import threading
from collections import deque

ring = deque([1, 2])
got = []


def work():
    ring.rotate(1)
    got.append(ring[0])


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(got) == [1, 2]
