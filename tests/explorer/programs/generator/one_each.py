# verdict: safe
# why: each thread makes its own
import threading


def numbers():
    n = 0
    while True:
        n += 1
        yield n


got = []


def work():
    ids = numbers()
    next(ids)
    got.append(next(ids))


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert got == [2, 2]
