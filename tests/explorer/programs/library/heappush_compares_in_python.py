# verdict: race
# why: heapq calls __lt__, and the other thread may push meanwhile: the list has changed size
import threading, heapq


class Job:
    def __init__(self, p):
        self.p = p

    def __lt__(self, other):
        return self.p < other.p


heap = []
for p in (5, 6, 7):
    heapq.heappush(heap, Job(p))


def a():
    heapq.heappush(heap, Job(1))


def b():
    heapq.heappush(heap, Job(2))


ts = [threading.Thread(target=g) for g in (a, b)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert sorted(j.p for j in heap) == [1, 2, 5, 6, 7]
