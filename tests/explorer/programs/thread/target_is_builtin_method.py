# verdict: safe
# why: a single append each, in any order
import threading

log = []
threads = [threading.Thread(target=log.append, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(log) == [0, 1]
