# verdict: safe
# why: one at a time under the lock
import threading


def numbers():
    n = 0
    while True:
        n += 1
        yield n


ids = numbers()
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
