# verdict: race
# why: 0 and 8 share a place in a small set's table, so whichever came first is told first
import threading

seen = set()
threads = [threading.Thread(target=seen.add, args=(n,)) for n in (0, 8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert list(seen) == [0, 8]
