# verdict: race
# why: the heap may be looked at before the library function has pushed
import threading, heapq
from concurrent.futures import ThreadPoolExecutor

heap = [1]
got = []


def peek():
    got.append(heap[0])


with ThreadPoolExecutor(2) as ex:
    ex.submit(heapq.heappush, heap, 0)
    ex.submit(peek)
assert got == [0]
