# verdict: safe|undecided
# why: check and pop under one lock
import heapq
import threading

heap = [1]
got = []
lock = threading.Lock()


def work():
    with lock:
        if heap:
            got.append(heapq.heappop(heap))


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert got == [1]
