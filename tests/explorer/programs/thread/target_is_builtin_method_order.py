# verdict: race
# why: a single append each, in any order, so not always in this one
import threading

log = []
threads = [threading.Thread(target=log.append, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert log == [0, 1]
