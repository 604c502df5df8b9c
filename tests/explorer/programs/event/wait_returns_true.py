# verdict: safe
# why: wait without a timeout always returns True
import threading

go = threading.Event()
results = []


def worker():
    results.append(go.wait())


threads = [threading.Thread(target=worker) for _ in range(2)]
for t in threads:
    t.start()
go.set()
for t in threads:
    t.join()
assert results == [True, True]
