# verdict: race
# why: the identifier of a thread that has ended may be that of the next one
import threading

results = {}
L = threading.Lock()


def w(k):
    with L:
        results[threading.get_ident()] = k


ts = [threading.Thread(target=w, args=(k,)) for k in "ab"]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert len(results) == 2
