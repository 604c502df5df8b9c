# verdict: race
# why: a generator that is running cannot be entered by another thread: ValueError
import threading


def numbers():
    n = 0
    while True:
        n += 1
        yield n


ids = numbers()
got = []


def work():
    got.append(next(ids))


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(got) == [1, 2]
