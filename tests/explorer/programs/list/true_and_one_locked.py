# verdict: race
# why: a lock around each append does not say which of True and 1 comes first
import threading

out = []
lock = threading.Lock()


def add(value):
    with lock:
        out.append(value)


ts = [threading.Thread(target=add, args=(value,)) for value in (True, 1)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert str(max(out)) == "True"
