# verdict: deadlock
# why: the generator keeps the lock while it is suspended; the one who is done with it never comes back
import threading

lock = threading.Lock()


def guarded():
    with lock:
        yield 1
        yield 2


kept = []


def work():
    g = guarded()
    next(g)
    kept.append(g)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(kept) == 2
