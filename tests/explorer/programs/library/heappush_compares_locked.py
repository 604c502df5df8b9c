# verdict: safe
# why: nobody else is at the heap while __lt__ runs
import heapq
import threading
from dataclasses import dataclass, field


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)


heap = []
lock = threading.Lock()


def push(priority, name):
    with lock:
        heapq.heappush(heap, Job(priority, name))


threads = [threading.Thread(target=push, args=(n, "job")) for n in (3, 1)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert [heapq.heappop(heap).priority for _ in range(2)] == [1, 3]
