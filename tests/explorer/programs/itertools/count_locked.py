# verdict: safe
# why: next under a lock
import itertools
import threading

ids = itertools.count(1)
got = []
lock = threading.Lock()


def work():
    with lock:
        got.append(next(ids))


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(got) == [1, 2]
