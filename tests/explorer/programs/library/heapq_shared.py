# verdict: race
# why: the check and the pop are two operations: IndexError
import heapq
import threading

heap = [1]
got = []


def work():
    if heap:
        got.append(heapq.heappop(heap))


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert got == [1]
